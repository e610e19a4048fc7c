import { Module } from '@nestjs/common';
import { AnnounceFlashSale } from '../flash/announce-flash-sale.js';
import { CallOffFlashSale } from '../flash/call-off-flash-sale.js';
import { ListFlashSales } from '../flash/list-flash-sales.js';
import { CloseCoupon } from './close-coupon.js';
import { CreateCoupon } from './create-coupon.js';
import { ListFundedCoupons } from './list-funded-coupons.js';

const verbs = [AnnounceFlashSale, CallOffFlashSale, ListFlashSales, CreateCoupon, CloseCoupon, ListFundedCoupons];

/** Promotions as whoever pays for them sees and makes them; needs the database named `console`. */
@Module({ providers: verbs, exports: verbs })
export class PromotionDeskModule {}
