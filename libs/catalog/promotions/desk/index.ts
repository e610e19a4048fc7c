export { AnnounceFlashSale } from '../flash/announce-flash-sale.js';
export { CallOffFlashSale } from '../flash/call-off-flash-sale.js';
export { ListFlashSales } from '../flash/list-flash-sales.js';
export { CloseCoupon } from './close-coupon.js';
export { type Funder } from './coupon-desk.js';
export { CreateCoupon } from './create-coupon.js';
export { ListFundedCoupons } from './list-funded-coupons.js';
export { PromotionDeskModule } from './promotion-desk.module.js';
