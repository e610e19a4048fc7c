import { Module } from '@nestjs/common';
import { ListProducts } from './window/list-products.js';
import { PriceLines } from './pricing/price-lines.js';
import { ReadFlashOffers } from './promotions/flash/read-flash-offers.js';
import { UsableCoupons } from './promotions/usable-coupons.js';
import { ReadProductCards } from './window/read-product-cards.js';
import { ShowProduct } from './window/show-product.js';

const promotions = [UsableCoupons, ReadFlashOffers];
const verbs = [...promotions, ListProducts, ShowProduct, ReadProductCards, PriceLines];

/** What is for sale, at what price, and who gets what of it. */
@Module({ providers: verbs, exports: verbs })
export class CatalogModule {}
