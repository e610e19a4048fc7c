import type { CouponDrop, LuckyBag, Text } from '#contracts';
import { money } from '#money';

interface PrizeJson {
  couponId: string;
  name: Text;
  mostMinor: string;
  leastSpendMinor: string;
}

/** A drop as {@link dropColumn} gives it. */
export interface DropRow {
  id: string;
  prize: PrizeJson;
  pieces: number;
  left: number;
  opensAt: string;
  closesAt: string;
}

/** A lucky bag as {@link luckyBagColumn} gives it. */
export interface LuckyBagJson {
  id: string;
  prize: PrizeJson;
  winners: number;
  entries: number;
  drawsAt: string;
}

const prize = /* sql */ `json_build_object('couponId', coupon.id, 'name', coupon.name, 'mostMinor', coupon.most_minor::text,
  'leastSpendMinor', coupon.least_spend_minor::text)`;

const dropJson = /* sql */ `json_build_object('id', given.id, 'prize', ${prize}, 'pieces', given.pieces, 'left', given.pieces_left, 'opensAt', given.opens_at,
  'closesAt', given.closes_at)`;
const luckyBagJson = /* sql */ `json_build_object('id', bag.id, 'prize', ${prize}, 'winners', bag.winners, 'entries', bag.entries, 'drawsAt', bag.draws_at)`;

/** SQL: the drop that is counted in or open in room `r`, or null. */
export const dropColumn = /* sql */ `(select ${dropJson} from live.coupon_drop given join catalog.coupon coupon on coupon.id = given.coupon_id
  where given.room_id = r.id and given.ended_at is null)`;

/** SQL: the lucky bag that is not drawn yet in room `r`, or null. */
export const luckyBagColumn = /* sql */ `(select ${luckyBagJson} from live.lucky_bag bag join catalog.coupon coupon on coupon.id = bag.coupon_id
  where bag.room_id = r.id and bag.drawn_at is null)`;

/** SQL: one drop by its id ($1), whatever its state. */
export const dropById = /* sql */ `select ${dropJson} as drop from live.coupon_drop given join catalog.coupon coupon on coupon.id = given.coupon_id where given.id = $1`;

/** SQL: one lucky bag by its id ($1), whatever its state. */
export const luckyBagById = /* sql */ `select ${luckyBagJson} as "luckyBag" from live.lucky_bag bag join catalog.coupon coupon on coupon.id = bag.coupon_id where bag.id = $1`;

const prizeOf = ({ mostMinor, leastSpendMinor, ...known }: PrizeJson): CouponDrop['prize'] => ({
  ...known,
  most: money(BigInt(mostMinor)),
  leastSpend: money(BigInt(leastSpendMinor)),
});

/** The drop as shoppers see it. */
export const dropOf = (row: DropRow): CouponDrop => ({
  ...row,
  prize: prizeOf(row.prize),
  opensAt: new Date(row.opensAt).toISOString(),
  closesAt: new Date(row.closesAt).toISOString(),
});

/** The lucky bag as shoppers see it. */
export const luckyBagOf = (row: LuckyBagJson): LuckyBag => ({
  ...row,
  prize: prizeOf(row.prize),
  drawsAt: new Date(row.drawsAt).toISOString(),
});
