import { CouponDropRow } from './coupon-drop.entity.js';
import { DropClaim } from './drop-claim.entity.js';
import { LuckyBagRow } from './lucky-bag.entity.js';
import { LuckyEntry } from './lucky-entry.entity.js';

/** What is given away in rooms. */
export const offerTables = [CouponDropRow, DropClaim, LuckyBagRow, LuckyEntry];
