import { returnReserved } from '#catalog';
import { type Clock, type Transaction } from '#platform';
import { appendEvents, type Happening } from '../happenings/append-events.js';

/**
 * Ends what is being given away in a room, or one of it, and gives what nobody got back to its budget; a lucky bag is not drawn. The room must be locked. Answers how many it ended.
 */
export async function endOffers(tx: Transaction, clock: Clock, roomId: string, only: string | null = null): Promise<number> {
  const [drops]: [{ id: string; couponId: string; left: number }[], number] = await tx.query(
    `update live.coupon_drop set ended_at = $2 where room_id = $1 and ended_at is null and ($3::uuid is null or id = $3)
     returning id, coupon_id as "couponId", pieces_left as left`,
    [roomId, clock.now(), only],
  );
  const [bags]: [{ id: string; couponId: string; winners: number }[], number] = await tx.query(
    `update live.lucky_bag set drawn_at = $2 where room_id = $1 and drawn_at is null and ($3::uuid is null or id = $3)
     returning id, coupon_id as "couponId", winners`,
    [roomId, clock.now(), only],
  );
  for (const { couponId, left } of drops) await returnReserved(tx, couponId, left);
  for (const { couponId, winners } of bags) await returnReserved(tx, couponId, winners);
  await appendEvents(tx, clock, roomId, [
    ...drops.map(({ id }): Happening => ({ kind: 'room.drop-ended', dropId: id, source: id })),
    ...bags.map(({ id }): Happening => ({ kind: 'room.luck-drawn', luckyBagId: id, winners: [], source: id })),
  ]);
  return drops.length + bags.length;
}
