import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { locales, Text } from '../wire/text.js';
import { Id, Line } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters } from './desk.js';
import { ProductStatus } from './managed-product.js';

/** Pieces of a sku: `onHand` = `available` + `inFlash` (set aside for a flash sale) + `held` (ordered, not paid yet). */
export const StockRow = z.strictObject({
  skuId: Id,
  productId: Id,
  code: z.string(),
  name: Text,
  option: Text,
  picture: z.string(),
  productStatus: ProductStatus,
  onHand: z.int(),
  available: z.int(),
  inFlash: z.int(),
  held: z.int(),
  sold: z.int(),
  lowStockAt: z.int(),
  low: z.boolean(),
});
export type StockRow = z.infer<typeof StockRow>;

/** Why pieces are added or taken away by hand. */
export const StockReason = z.enum(['made', 'counted', 'damaged', 'used', 'came-back', 'other']);
export type StockReason = z.infer<typeof StockReason>;

export const listStock = endpoint({
  name: 'listStock',
  method: 'GET',
  path: '/api/console/workshops/:workshop/stock',
  access: deskReaders,
  summary: "What lies on a workshop's shelf, newest sku first; `lowCount` is for the whole workshop",
  params: z.strictObject({ workshop: Id }),
  query: z.strictObject({
    search: Line(1, 60).optional(),
    low: z.literal('1').optional(),
    after: Id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.strictObject({ rows: z.array(StockRow), next: Id.nullable(), lowCount: z.int() }),
  problems: deskProblems,
});

export const adjustStock = endpoint({
  name: 'adjustStock',
  method: 'POST',
  path: '/api/console/workshops/:workshop/stock/:sku/adjustments',
  access: deskWriters,
  summary: 'Add pieces or take some away, with a reason; under the same id it is done once. What is ordered cannot be taken away',
  params: z.strictObject({ workshop: Id, sku: Id }),
  body: z.strictObject({
    id: Id,
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, { message: 'not nothing' }),
    reason: StockReason,
    note: Line(0, 200),
  }),
  response: StockRow,
  problems: [...deskProblems, 'stock-short', 'too-many', 'key-reused'],
});

export const exportProducts = endpoint({
  name: 'exportProducts',
  method: 'GET',
  path: '/api/console/workshops/:workshop/product-table',
  access: deskReaders,
  summary: 'All products as CSV, one line a sku (UTF-8 with BOM, formulas escaped)',
  params: z.strictObject({ workshop: Id }),
  query: z.strictObject({ lang: z.enum(locales).optional() }),
  produces: 'text/csv',
  problems: deskProblems,
});

/** One cell that differs from what stands in the books now; `before` is null where the line makes something new. */
export const TableChange = z.strictObject({
  line: z.int(),
  code: z.string(),
  column: z.string(),
  before: z.string().nullable(),
  after: z.string(),
});
export type TableChange = z.infer<typeof TableChange>;

/** The form holds one file named `table`: CSV in UTF-8, at most 1 MB and 2,000 lines; `commit` is the id under which it is done once. */
export const importProducts = endpoint({
  name: 'importProducts',
  method: 'POST',
  path: '/api/console/workshops/:workshop/product-table',
  access: deskWriters,
  summary: 'Take a CSV in: what it would change, and with `commit` the change itself, all of it or nothing',
  params: z.strictObject({ workshop: Id }),
  consumes: 'multipart/form-data',
  query: z.strictObject({ commit: Id.optional() }),
  response: z.strictObject({ lines: z.int(), changes: z.array(TableChange), committed: z.boolean() }),
  problems: [...deskProblems, 'unreadable', 'too-large', 'table-refused', 'not-publishable', 'key-reused'],
});
