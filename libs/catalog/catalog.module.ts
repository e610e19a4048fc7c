import { Module } from '@nestjs/common';
import { FindProducts } from './searching/find-products.js';
import { RefreshSearch } from './searching/refresh-search.js';
import { KeepPicture } from './pictures/keep-picture.js';
import { PictureEncoder } from './pictures/picture-encoder.js';
import { ShowPicture } from './pictures/show-picture.js';
import { ListCategories } from './window/list-categories.js';
import { ListProducts } from './window/list-products.js';
import { ReadFreight } from './freight/read-freight.js';
import { PriceLines } from './pricing/price-lines.js';
import { ReadFlashOffers } from './promotions/flash/read-flash-offers.js';
import { UsableCoupons } from './promotions/usable-coupons.js';
import { ReadProductCards } from './window/read-product-cards.js';
import { ShowProduct } from './window/show-product.js';

const window = [FindProducts, ListProducts, ListCategories, ShowProduct, ReadProductCards, RefreshSearch];
const pictures = [PictureEncoder, KeepPicture, ShowPicture];
const promotions = [UsableCoupons, ReadFlashOffers];
const verbs = [...promotions, ListProducts, ShowProduct, ReadProductCards, PriceLines, ReadFreight];

/** What is for sale, at what price, and who gets what of it. */
@Module({ providers: verbs, exports: verbs })
export class CatalogModule {}
