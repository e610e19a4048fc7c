import type { Clock, Transaction } from '#platform';

/** Marks pictures as used, so that they are kept for good. Answers false where one of them is not there; the caller refuses, and so nothing was marked. */
export async function usePictures(tx: Transaction, clock: Clock, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  await tx.query('update catalog.picture set used_at = $2 where id = any ($1::uuid[]) and used_at is null', [ids, clock.now()]);
  // Asked afterwards: one that was just being dropped has been waited for.
  const [{ there }]: [{ there: number }] = await tx.query(
    'select count(*)::int as there from catalog.picture where id = any ($1::uuid[])',
    [ids],
  );
  return there === new Set(ids).size;
}
