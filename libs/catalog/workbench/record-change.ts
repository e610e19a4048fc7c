import { type Clock, newId, type Transaction } from '#platform';

type Values = Readonly<Record<string, unknown>>;

/** Something that somebody changed about a product or its stock. */
export interface Changed {
  readonly id?: string;
  readonly workshopId: string;
  readonly productId: string | null;
  readonly skuId?: string;
  readonly personId: string;
  readonly kind: string;
  readonly reason?: string;
  readonly before?: Values;
  readonly after?: Values;
}

/** Puts a change on record within the transaction that makes it; only values that differ are kept. Answers false where one with this id stands already. */
export const recordChange = async (tx: Transaction, clock: Clock, change: Changed): Promise<boolean> =>
  (await recordChanges(tx, clock, [change])) === 1;

/** Puts many changes on record with one statement. Answers how many did not stand there already. */
export async function recordChanges(tx: Transaction, clock: Clock, changes: readonly Changed[]): Promise<number> {
  const values = changes.map(({ before, after }) => differing(before ?? {}, after ?? {}));
  const written: unknown[] = await tx.query(
    `insert into catalog.change (id, workshop_id, product_id, sku_id, person_id, kind, reason, before, after, at)
     select made.*, $10::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::jsonb[], $9::jsonb[]) made
     on conflict do nothing returning id`,
    [
      changes.map(({ id }) => id ?? newId(clock)),
      changes.map(({ workshopId }) => workshopId),
      changes.map(({ productId }) => productId),
      changes.map(({ skuId }) => skuId ?? null),
      changes.map(({ personId }) => personId),
      changes.map(({ kind }) => kind),
      changes.map(({ reason }) => reason ?? ''),
      values.map(({ before }) => JSON.stringify(before)),
      values.map(({ after }) => JSON.stringify(after)),
      clock.now(),
    ],
  );
  return written.length;
}

/** The values of two states that are not the same in both; bigint as text. */
export function differing(before: Values, after: Values): { before: Values; after: Values } {
  const [was, is] = [plain(before), plain(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  const only = (values: Values): Values => Object.fromEntries(keys.filter((key) => key in values).map((key) => [key, values[key]]));
  return { before: only(was), after: only(is) };
}

/** As it would stand in a jsonb column, its keys in one order. */
const plain = (values: Values): Values => JSON.parse(JSON.stringify(values, sorted)) as Values;

const sorted = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
