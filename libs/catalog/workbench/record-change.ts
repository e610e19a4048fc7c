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
export async function recordChange(tx: Transaction, clock: Clock, change: Changed): Promise<boolean> {
  const { before, after } = differing(change.before ?? {}, change.after ?? {});
  const [written]: unknown[] = await tx.query(
    `insert into catalog.change (id, workshop_id, product_id, sku_id, person_id, kind, reason, before, after, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [
      change.id ?? newId(clock),
      change.workshopId,
      change.productId,
      change.skuId ?? null,
      change.personId,
      change.kind,
      change.reason ?? '',
      JSON.stringify(before),
      JSON.stringify(after),
      clock.now(),
    ],
  );
  return written !== undefined;
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
