import type { ProductSort } from '#contracts';
import { Problem } from '#platform';
import { z } from 'zod';

const Cursor = z.tuple([
  z.enum(['newest', 'price-up', 'price-down', 'sold']),
  z.int().min(0).max(2),
  z.string().regex(/^\d{1,18}$/),
  z.guid().toLowerCase(),
]);

/** Where a page ended: which of a search's questions was being answered, the value sorted by, and the last product. */
export interface PageEnd {
  readonly question: number;
  readonly value: string;
  readonly productId: string;
}

/** A page's end as the shopper's page carries it; opaque there. */
export const writeCursor = (sort: ProductSort, { question, value, productId }: PageEnd): string =>
  Buffer.from(JSON.stringify([sort, question, value, productId])).toString('base64url');

/** Reads it back; anything that is not ours, or belongs to another order of the list, is `malformed`. */
export function readCursor(sort: ProductSort, cursor: string): PageEnd {
  const read = Cursor.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success || read.data[0] !== sort) {
    throw new Problem('malformed', { issues: [{ path: 'query.after', message: 'not a place in this list' }] });
  }
  const [, question, value, productId] = read.data;
  return { question, value, productId };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
