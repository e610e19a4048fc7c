import { Module } from '@nestjs/common';
import { RefreshSearch } from './searching/refresh-search.js';
import { DropUnusedPictures } from './pictures/drop-unused-pictures.js';
import { KeepPicture } from './pictures/keep-picture.js';
import { PictureEncoder } from './pictures/picture-encoder.js';
import { ShowPicture } from './pictures/show-picture.js';
import { ListCategories } from './window/list-categories.js';
import { ListProducts } from './window/list-products.js';
import { ReadFreight } from './freight/read-freight.js';
import { PriceLines } from './pricing/price-lines.js';
import { ClaimCoupon } from './promotions/claim-coupon.js';
import { AnnounceInRoom } from './promotions/flash/announce-in-room.js';
import { CallOffInRoom } from './promotions/flash/call-off-in-room.js';
import { CloseFlashSales } from './promotions/flash/close-flash-sales.js';
import { ReadFlashSale } from './promotions/flash/read-flash-sale.js';
import { LapseClaims } from './promotions/lapse-claims.js';
import { ListCoupons } from './promotions/list-coupons.js';
import { ListMyCoupons } from './promotions/list-my-coupons.js';
import { ReadFlashOffers } from './promotions/flash/read-flash-offers.js';
import { UsableCoupons } from './promotions/usable-coupons.js';
import { StartRules } from './rules/proposing/start-rules.js';
import { ReadProductCards } from './window/read-product-cards.js';
import { ShowProduct } from './window/show-product.js';

const window = [ListProducts, ListCategories, ShowProduct, ReadProductCards, RefreshSearch];
const pictures = [PictureEncoder, KeepPicture, ShowPicture, DropUnusedPictures];
const coupons = [UsableCoupons, ListCoupons, ClaimCoupon, ListMyCoupons, LapseClaims];
const flashSales = [ReadFlashOffers, ReadFlashSale, AnnounceInRoom, CallOffInRoom, CloseFlashSales];
const promotions = [...coupons, ...flashSales];
const verbs = [...window, ...pictures, ...promotions, PriceLines, ReadFreight, StartRules];

/** What is for sale, at what price, and who gets what of it. */
@Module({ providers: verbs, exports: verbs })
export class CatalogModule {}
