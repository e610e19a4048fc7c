import type { ProductCard } from '#contracts';
import { Injectable } from '@nestjs/common';
import { FindProducts, type Wish } from '../searching/find-products.js';
import { ReadProductCards } from './read-product-cards.js';

/** A page of the shop window: what is found for a wish, with prices and stock of this moment; `next` is the `after` of the page that follows, or null. */
@Injectable()
export class ListProducts {
  constructor(
    private readonly finding: FindProducts,
    private readonly readingCards: ReadProductCards,
  ) {}

  async execute(wish: Wish): Promise<{ products: ProductCard[]; next: string | null }> {
    const { productIds, next } = await this.finding.execute(wish);
    const cards = await this.readingCards.execute(productIds);
    // Found a moment ago as in stock, and sold out since.
    const products = wish.inStock === 'true' ? cards.filter(({ skus }) => skus.some(({ available }) => available > 0)) : cards;
    return { products, next };
  }
}
