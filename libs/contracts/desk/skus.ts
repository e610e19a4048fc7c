import { z } from 'zod';
import { BundlePart } from '../shop/product-page.js';
import { ShareOfLine } from '../shop/quotes.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop, ofProduct, writingProblems } from './desk.js';
import { GoodsCode, ManagedProduct, SkuDraft } from './managed-product.js';

const ofSku = inWorkshop.extend({ sku: Id });

export const addSku = endpoint({
  name: 'addSku',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products/:product/skus',
  access: deskWriters,
  status: 201,
  summary: 'Add a way to buy a product, with nothing in stock; under the same id it is added once',
  params: ofProduct,
  body: SkuDraft.extend({ id: Id, code: GoodsCode.optional(), version: z.int() }),
  response: ManagedProduct,
  problems: [...writingProblems, 'code-taken', 'key-reused', 'too-many'],
});

export const changeSku = endpoint({
  name: 'changeSku',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/skus/:sku',
  access: deskWriters,
  summary: 'Change option, price, weight, limit or state of a sku; another price needs a reason',
  params: ofSku,
  body: SkuDraft.extend({ version: z.int(), reason: Line(0, 200) }),
  response: ManagedProduct,
  problems: [...writingProblems, 'price-below-flash'],
});

const PackParts = z
  .array(z.strictObject({ skuId: Id, pieces: z.int().min(1).max(99) }))
  .max(20)
  .refine((parts) => new Set(parts.map(({ skuId }) => skuId)).size === parts.length, { message: 'each sku once' });

export const setBundleParts = endpoint({
  name: 'setBundleParts',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/skus/:sku/parts',
  access: deskWriters,
  summary: "Say what a pack is made of: pieces of published skus, of this workshop's makers or others'",
  params: ofSku,
  body: z.strictObject({
    version: z.int(),
    parts: PackParts,
  }),
  response: ManagedProduct,
  problems: [...writingProblems, 'not-for-sale'],
});

export const listPartChoices = endpoint({
  name: 'listPartChoices',
  method: 'GET',
  path: '/api/console/workshops/:workshop/part-choices',
  access: deskReaders,
  summary: 'What can be a part of a pack: skus on sale of every workshop, found by name or code',
  params: inWorkshop,
  query: z.strictObject({ search: Line(1, 60).optional() }),
  response: z.strictObject({ parts: z.array(BundlePart.omit({ pieces: true })) }),
  problems: deskProblems,
});

/** A share that nobody has yet; the streamer has no name before there is a room. */
const PreviewedShare = ShareOfLine.omit({ partyId: true }).extend({ name: Text.nullable() });

/** Who gets what of one thing: a part of a pack says which (`name`) and what it counts for in the pack's price. */
export const PreviewedLine = z.strictObject({
  name: Text.nullable(),
  option: Text.nullable(),
  price: MoneyValue,
  inWindow: z.array(PreviewedShare),
  inRoom: z.array(PreviewedShare),
});
export type PreviewedLine = z.infer<typeof PreviewedLine>;

export const previewSplit = endpoint({
  name: 'previewSplit',
  method: 'POST',
  path: '/api/console/workshops/:workshop/split-previews',
  access: deskReaders,
  summary:
    'Who would get what of a price, to the fen, bought in the shop window and in a live room: by a rule, or of a pack by the rules of its parts. Nothing is kept',
  params: inWorkshop,
  body: z.strictObject({
    price: SkuDraft.shape.price,
    of: z.union([z.strictObject({ makerId: Id, ruleId: Id }), z.strictObject({ parts: PackParts.min(1) })]),
  }),
  response: z.strictObject({ lines: z.array(PreviewedLine) }),
  problems: [...deskProblems, 'not-for-sale', 'not-publishable'],
});
