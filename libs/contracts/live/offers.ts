import { z } from 'zod';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';

/** What a drop or a lucky bag gives: a claim of a coupon that takes at most `most` off, from `leastSpend` on. */
const Prize = z.strictObject({ couponId: Id, name: Text, most: MoneyValue, leastSpend: MoneyValue });

/** Coupons thrown into a room: counted in until `opensAt`, there for the first `pieces` people until `closesAt`. Server time. */
export const CouponDrop = z.strictObject({ id: Id, prize: Prize, pieces: z.int(), left: z.int(), opensAt: Moment, closesAt: Moment });
export type CouponDrop = z.infer<typeof CouponDrop>;

/** A draw among those who asked for it and are in the room at `drawsAt`. Server time. */
export const LuckyBag = z.strictObject({ id: Id, prize: Prize, winners: z.int(), entries: z.int(), drawsAt: Moment });
export type LuckyBag = z.infer<typeof LuckyBag>;

/** Who won, by the id of their own entry; the name is masked. */
export const LuckyWinner = z.strictObject({ entryId: Id, name: z.string() });
export type LuckyWinner = z.infer<typeof LuckyWinner>;

/** What `room.try-luck` is answered with: the entry that a draw names when it wins. */
export const LuckyEntry = z.object({ entryId: Id });
