import { ListProducts, ShowProduct } from '#catalog';
import { listProducts, type ProductCard, type ProductPage, showProduct } from '#contracts';
import { Asked, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** The shop window. */
@Controller()
export class ProductsController {
  constructor(
    private readonly listing: ListProducts,
    private readonly showing: ShowProduct,
  ) {}

  @Endpoint(listProducts)
  list(@Asked(listProducts) { query }: Asked<typeof listProducts>): Promise<{ products: ProductCard[]; next: string | null }> {
    return this.listing.execute(query);
  }

  @Endpoint(showProduct)
  show(@Asked(showProduct) { params }: Asked<typeof showProduct>): Promise<ProductPage> {
    return this.showing.execute(params.product);
  }
}
