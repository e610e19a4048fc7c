import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop, ofProduct, writingProblems } from './desk.js';
import { GoodsCode, ManagedProduct, ManagedProductRow, ProductDraft, ProductStatus, Written } from './managed-product.js';

/** What a form of a product lets people choose from. */
export const listChoices = endpoint({
  name: 'listChoices',
  method: 'GET',
  path: '/api/console/workshops/:workshop/choices',
  access: deskReaders,
  summary: 'Makers, split rules, categories and brands that a product of the workshop can have, and whether the caller may change anything',
  params: inWorkshop,
  response: z.strictObject({
    mayWrite: z.boolean(),
    makers: z.array(z.strictObject({ id: Id, code: z.string(), name: Text, craft: Text })),
    rules: z.array(z.strictObject({ id: Id, code: z.string(), name: Text })),
    categories: z.array(z.strictObject({ code: z.string(), name: Text, food: z.boolean() })),
    brands: z.array(z.strictObject({ id: Id, name: Text })),
  }),
  problems: deskProblems,
});

export const listManagedProducts = endpoint({
  name: 'listManagedProducts',
  method: 'GET',
  path: '/api/console/workshops/:workshop/products',
  access: deskReaders,
  summary: "A workshop's products in every state, newest first; found by name or code, or those that run low",
  params: inWorkshop,
  query: z.strictObject({
    status: ProductStatus.optional(),
    search: Line(1, 60).optional(),
    low: z.literal('1').optional(),
    after: Id.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.strictObject({
    products: z.array(ManagedProductRow),
    next: Id.nullable(),
    /** Of the whole workshop, whatever is asked for. */
    counts: z.strictObject({ draft: z.int(), published: z.int(), withdrawn: z.int(), low: z.int() }),
  }),
  problems: deskProblems,
});

export const showManagedProduct = endpoint({
  name: 'showManagedProduct',
  method: 'GET',
  path: '/api/console/workshops/:workshop/products/:product',
  access: deskReaders,
  summary: 'A product of the workshop with all that is written about it, and what is missing before it can be published',
  params: ofProduct,
  response: ManagedProduct,
  problems: deskProblems,
});

export const createProduct = endpoint({
  name: 'createProduct',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products',
  access: deskWriters,
  status: 201,
  summary: 'Begin a draft; under the same id it is begun once. Without a code it gets one',
  params: inWorkshop,
  body: z.strictObject({
    id: Id,
    kind: z.enum(['single', 'bundle']),
    code: GoodsCode.optional(),
    name: Written(60),
    category: z.string().max(40),
    makerId: Id,
    ruleId: Id.nullable(),
  }),
  response: ManagedProduct,
  problems: [...deskProblems, 'code-taken', 'key-reused'],
});

export const editProduct = endpoint({
  name: 'editProduct',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/products/:product',
  access: deskWriters,
  summary: 'Write what a product is; one that is published stays complete',
  params: ofProduct,
  body: ProductDraft.extend({ version: z.int() }),
  response: ManagedProduct,
  problems: writingProblems,
});

export const publishProduct = endpoint({
  name: 'publishProduct',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products/:product/publication',
  access: deskWriters,
  summary: 'Put a product into the shop window',
  params: ofProduct,
  body: z.strictObject({ version: z.int() }),
  response: ManagedProduct,
  problems: writingProblems,
});

export const withdrawProduct = endpoint({
  name: 'withdrawProduct',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products/:product/withdrawal',
  access: deskWriters,
  summary: 'Take a product out of the shop window; orders that are placed stay as they are',
  params: ofProduct,
  body: z.strictObject({ version: z.int(), reason: Line(1, 200) }),
  response: ManagedProduct,
  problems: writingProblems,
});

/** What somebody changed, with the values before and after of what changed. */
export const HistoryEntry = z.strictObject({
  id: Id,
  at: Moment,
  kind: z.string(),
  person: z.string(),
  reason: z.string(),
  option: Text.nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const showHistory = endpoint({
  name: 'showHistory',
  method: 'GET',
  path: '/api/console/workshops/:workshop/products/:product/history',
  access: deskReaders,
  summary: 'Who changed what of a product, when and why, newest first',
  params: ofProduct,
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ entries: z.array(HistoryEntry), next: Id.nullable() }),
  problems: deskProblems,
});
