import { type Clock, newId, type Transaction } from '#platform';

/** Puts these words in place of those that were banned in a room, or (null) in all of them; each is kept once. */
export async function writeWords(tx: Transaction, clock: Clock, roomId: string | null, words: readonly string[]): Promise<void> {
  // Two who set the list at the same time wait for each other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`banned words ${roomId ?? ''}`]);
  await tx.query('delete from live.banned_word where room_id is not distinct from $1::uuid', [roomId]);
  const once = [...new Set(words)];
  await tx.query(
    'insert into live.banned_word (id, room_id, word) select id, $2, word from unnest($1::uuid[], $3::text[]) as banned (id, word)',
    [once.map(() => newId(clock)), roomId, once],
  );
}
