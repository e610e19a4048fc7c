import { z } from 'zod';
import type { Row, StripeObject } from '../state/record.js';
import { integer, read, text } from './params.js';
import { invalidRequest, noSuch } from './stripe-error.js';

const range = z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() });

const paging = {
  limit: integer.optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: z.union([integer, range]).optional(),
};

/** One page of a list, newest first, as Stripe pages. */
export interface Page {
  object: 'list';
  url: string;
  has_more: boolean;
  data: StripeObject[];
}

/** What a list needs of the store. */
export interface Listable {
  list(owner: string, kind: string, filters: Record<string, string | undefined>): readonly Row[];
  row(id: string): Row | undefined;
}

/** Answers a list request; `filters` names the fields it may be narrowed by, compared exactly. */
export function page(store: Listable, owner: string, kind: string, url: string, params: unknown, filters: string[] = []): Page {
  const schema = z.strictObject({ ...paging, ...Object.fromEntries(filters.map((name) => [name, text.optional()])) });
  const {
    limit = 10,
    starting_after,
    ending_before,
    created,
    ...given
  } = read(schema, params) as ReturnType<typeof pagingOf> & Record<string, string | undefined>;
  if (limit < 1 || limit > 100)
    throw invalidRequest('Invalid limit: must be between 1 and 100', { code: 'parameter_invalid_integer', param: 'limit' });
  if (starting_after && ending_before) throw invalidRequest('You may only specify one of these parameters: starting_after, ending_before.');
  const wanted = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const fits = (row: Row) => within(row.object.created, created) && wanted.every(([name, value]) => matches(row.object, name, value));
  const rows = store.list(owner, kind, given);
  const found = ending_before
    ? newer(rows, cursor(store, owner, ending_before, 'ending_before'), limit, fits)
    : older(rows, starting_after ? cursor(store, owner, starting_after, 'starting_after') : Infinity, limit, fits);
  const data = found.slice(0, limit).map((row) => row.object);
  return { object: 'list', url, has_more: found.length > limit, data: ending_before ? data.reverse() : data };
}

const pagingOf = () => read(z.strictObject(paging), {});

function older(rows: readonly Row[], before: number, limit: number, fits: (row: Row) => boolean): Row[] {
  const found: Row[] = [];
  for (let at = firstFrom(rows, before) - 1; at >= 0 && found.length <= limit; at--) if (fits(rows[at]!)) found.push(rows[at]!);
  return found;
}

function newer(rows: readonly Row[], after: number, limit: number, fits: (row: Row) => boolean): Row[] {
  const found: Row[] = [];
  for (let at = firstFrom(rows, after + 1); at < rows.length && found.length <= limit; at++) if (fits(rows[at]!)) found.push(rows[at]!);
  return found;
}

/** Where the first row with at least this sequence number stands; rows are in that order. */
function firstFrom(rows: readonly Row[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cursor(store: Listable, owner: string, id: string, param: string): number {
  const row = store.row(id);
  if (!row || row.owner !== owner) throw noSuch('object', id, param, 400);
  return row.seq;
}

function within(created: number, wanted: number | z.output<typeof range> | undefined): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === 'number') return created === wanted;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted;
  return created > gt && created >= gte && created < lt && created <= lte;
}

function matches(object: StripeObject, name: string, value: string): boolean {
  const held = (object as unknown as Record<string, unknown>)[name];
  return held === value;
}
