import { z } from 'zod';
import { FlashOffer } from '../shop/promotions.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';
import { RoomState } from './live.js';
import { CouponDrop, LuckyBag, LuckyWinner } from './offers.js';

const happening = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ seq: z.int(), at: Moment, kind: z.literal(kind), ...shape });

/**
 * Everything that can happen in a room; `seq` counts up by one within a room, without gaps. Likes, viewers, stock and all that is `left` are totals, not steps. What the
 * hosts do in a practice room, and `room.broadcast`, `room.sanctioned`, `room.pardoned` and `room.let-go` always, are told to the hosts only.
 */
export const RoomEvent = z.discriminatedUnion('kind', [
  happening('room.practised', {}),
  happening('room.started', {}),
  happening('room.paused', {}),
  happening('room.resumed', {}),
  happening('room.ended', {}),
  /** There is a picture, of a publisher that is new; or (not `on`) there has been none for half a minute. Players ask for it anew. */
  happening('room.pictured', { on: z.boolean() }),
  /** Which of the streamer's devices sends the picture now; any other stops. */
  happening('room.broadcast', { broadcastId: Id }),
  happening('room.pinned', { productId: Id }),
  /** The bag from now on, in order; what a page does not know yet it reads with `showRoom`. */
  happening('room.bagged', { productIds: z.array(Id) }),
  happening('room.asked', { productId: Id, asks: z.int() }),
  happening('room.said', { id: Id, name: z.string(), text: z.string(), host: z.boolean() }),
  happening('room.announced', { id: Id, name: z.string(), text: z.string() }),
  happening('room.message', { text: z.string().nullable() }),
  happening('room.slowed', { seconds: z.int() }),
  /** A line that is to be seen no more. */
  happening('room.hidden', { id: Id }),
  happening('room.sanctioned', {
    sanctionId: Id,
    sanction: z.enum(['mute', 'ban']),
    lineId: Id,
    name: z.string(),
    until: Moment.nullable(),
  }),
  happening('room.pardoned', { sanctionId: Id }),
  /** Somebody helps no more; from here on they hear what viewers hear. */
  happening('room.let-go', { helperId: Id }),
  happening('room.liked', { likes: z.int() }),
  happening('room.counted', { viewers: z.int() }),
  happening('room.stocked', { skuId: Id, available: z.int() }),
  happening('room.priced', { skuId: Id, price: MoneyValue }),
  happening('room.flash-announced', { offer: FlashOffer }),
  happening('room.flash-stocked', { flashSaleId: Id, left: z.int() }),
  happening('room.flash-ended', { flashSaleId: Id }),
  happening('room.drop-opened', { drop: CouponDrop }),
  happening('room.drop-left', { dropId: Id, left: z.int() }),
  happening('room.drop-ended', { dropId: Id }),
  happening('room.luck-opened', { luckyBag: LuckyBag }),
  happening('room.luck-tried', { luckyBagId: Id, entries: z.int() }),
  /** Nobody present, or called off: no winners. */
  happening('room.luck-drawn', { luckyBagId: Id, winners: z.array(LuckyWinner) }),
  happening('room.sold', { productId: Id, buyer: z.string(), quantity: z.int() }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;

/** One frame to everybody in the room: all that happened from `from` to `to`, in order, but for totals that a later one in the frame makes old. */
export const RoomHappened = z.strictObject({ roomId: Id, from: z.int(), to: z.int(), events: z.array(RoomEvent) });
export type RoomHappened = z.infer<typeof RoomHappened>;

/**
 * The answer to `room.join`: the state now, and what happened after the caller's `afterSeq` (or the last lines of chat for a newcomer). With `more` the caller was
 * away for so long that this is only the first part: it joins again with the last seq it got, and hears the room once it has caught up. `now` is the server's time.
 */
export const Joined = z.strictObject({
  ok: z.literal(true),
  room: RoomState,
  events: z.array(RoomEvent),
  more: z.boolean(),
  now: Moment,
});
export type Joined = z.infer<typeof Joined>;
