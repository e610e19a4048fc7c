import { type Clock, newId, type Transaction } from '#platform';

/** Puts a notice before everybody who booked a room that starts, each once. */
export async function remindBookers(tx: Transaction, clock: Clock, roomId: string): Promise<void> {
  const bookers: { personId: string }[] = await tx.query('select person_id as "personId" from live.booking where room_id = $1', [roomId]);
  await tx.query(
    `insert into live.notice (id, person_id, room_id, kind, at) select id, person_id, $3, 'room-started', $4 from unnest($1::uuid[], $2::uuid[]) as told (id, person_id)
     on conflict do nothing`,
    [bookers.map(() => newId(clock)), bookers.map(({ personId }) => personId), roomId, clock.now()],
  );
}
