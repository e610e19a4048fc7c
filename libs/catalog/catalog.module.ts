import { Module } from '@nestjs/common';
import { ListProducts } from './list-products.js';
import { PriceLines } from './price-lines.js';
import { ReadProductCards } from './read-product-cards.js';
import { ShowProduct } from './show-product.js';

const verbs = [ListProducts, ShowProduct, ReadProductCards, PriceLines];

/** What is for sale, at what price, and who gets what of it. */
@Module({ providers: verbs, exports: verbs })
export class CatalogModule {}
