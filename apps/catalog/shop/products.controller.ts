import { ListCategories, ListProducts, ShowProduct } from '#catalog';
import { listCategories, listProducts, type ProductPage, type ResponseOf, showProduct } from '#contracts';
import { Asked, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** The shop window. */
@Controller()
export class ProductsController {
  constructor(
    private readonly listing: ListProducts,
    private readonly listingCategories: ListCategories,
    private readonly showing: ShowProduct,
  ) {}

  @Endpoint(listProducts)
  list(@Asked(listProducts) { query }: Asked<typeof listProducts>): Promise<ResponseOf<typeof listProducts>> {
    return this.listing.execute(query);
  }

  @Endpoint(listCategories)
  categories(): Promise<ResponseOf<typeof listCategories>> {
    return this.listingCategories.execute();
  }

  @Endpoint(showProduct)
  show(@Asked(showProduct) { params }: Asked<typeof showProduct>): Promise<ProductPage> {
    return this.showing.execute(params.product);
  }
}
