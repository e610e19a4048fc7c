import { z } from 'zod';
import { BundlePart, CertificateKind } from './catalog.js';
import { endpoint } from './endpoint.js';
import { ShareOfLine } from './orders.js';
import { Text } from './text.js';
import { Id, Line, Moment, MoneyValue } from './values.js';

const readers = ['manager', 'township', 'county', 'operator'] as const;
const writers = ['manager', 'operator'] as const;
const readingProblems = ['malformed', 'not-found', 'signed-out', 'not-allowed'] as const;
const writingProblems = [...readingProblems, 'edited-meanwhile', 'not-publishable'] as const;

const ofWorkshop = z.strictObject({ workshop: Id });
const ofProduct = ofWorkshop.extend({ product: Id });
const ofSku = ofWorkshop.extend({ sku: Id });

/** What a workshop writes for people: Chinese first; where the English is left empty, the Chinese stands for it. */
const Written = (longest: number) => z.strictObject({ 'zh-CN': Line(0, longest), en: Line(0, longest) });

/** Code of a product or sku as it stands on shelves and in tables: small letters, digits, dashes. */
export const GoodsCode = z.string().regex(/^[a-z0-9][a-z0-9-]{1,47}$/);

/** A picture that was taken in before, or a drawing of the house. */
const PicturePath = z.string().regex(/^(\/pictures\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|goods\/[a-z0-9-]{1,60}\.svg)$/);

/** Facts of a product as far as they are written. */
export const DraftFacts = z.strictObject({
  place: Written(60).optional(),
  ingredients: Written(300).optional(),
  material: Written(300).optional(),
  craft: Written(300).optional(),
  storage: Written(300).optional(),
  story: Written(1_000).optional(),
  craftFacts: z.array(Written(120)).max(12).optional(),
  certificate: Written(120).optional(),
  shelfLifeDays: z.int().min(1).max(3_650).optional(),
  madeOn: z.iso.date().optional(),
});
export type DraftFacts = z.infer<typeof DraftFacts>;

/** All that a form says of a product; a bundle has no rule of its own. */
export const ProductDraft = z.strictObject({
  name: Written(60),
  category: z.string().max(40),
  makerId: Id,
  ruleId: Id.nullable(),
  brandId: Id.nullable(),
  facts: DraftFacts,
  prompter: Written(600),
  picture: z.union([z.literal(''), PicturePath]),
  pictures: z.array(PicturePath).max(9),
});
export type ProductDraft = z.infer<typeof ProductDraft>;

const SkuDraft = z.strictObject({
  option: Written(60),
  price: MoneyValue.refine(({ minor }) => minor >= 1n && minor <= 100_000_000n, { message: 'between ¥0.01 and ¥1,000,000.00' }),
  weightGrams: z.int().min(1).max(1_000_000),
  limitPerBuyer: z.int().min(1).max(99).nullable(),
  lowStockAt: z.int().min(0).max(100_000),
  status: z.enum(['on', 'off']),
});

export const ProductStatus = z.enum(['draft', 'published', 'withdrawn']);
export type ProductStatus = z.infer<typeof ProductStatus>;

/** What keeps a product from being published. */
export const MissingPart = z.enum([
  'name',
  'picture',
  'place',
  'craft',
  'storage',
  'rule',
  'sku',
  'parts',
  'parts-paid',
  'ingredients',
  'shelf-life',
  'certificate',
]);
export type MissingPart = z.infer<typeof MissingPart>;

/** A sku as its workshop sees it; pieces of a flash sale's quota are `inFlash`, not `available`. A bundle's has no pieces of its own, but `parts`. */
export const ManagedSku = z.strictObject({
  id: Id,
  code: z.string(),
  option: Text,
  price: MoneyValue,
  weightGrams: z.int(),
  limitPerBuyer: z.int().nullable(),
  lowStockAt: z.int(),
  status: z.enum(['on', 'off']),
  available: z.int(),
  inFlash: z.int(),
  held: z.int(),
  sold: z.int(),
  parts: z.array(BundlePart),
});
export type ManagedSku = z.infer<typeof ManagedSku>;

const BatchDraft = z.strictObject({
  code: Line(1, 40),
  madeOn: z.iso.date(),
  shelfLifeDays: z.int().min(1).max(3_650).nullable(),
  note: Line(0, 200),
});
const CertificateDraft = z.strictObject({
  /** Null: it speaks for everything the workshop makes. */
  productId: Id.nullable(),
  kind: CertificateKind,
  number: Line(1, 80),
  issuedBy: Line(1, 80),
  validUntil: z.iso.date().nullable(),
  picture: PicturePath.nullable(),
});
export const KeptBatch = BatchDraft.extend({ id: Id, code: z.string(), note: z.string() });
export type KeptBatch = z.infer<typeof KeptBatch>;
export const KeptCertificate = CertificateDraft.extend({
  id: Id,
  number: z.string(),
  issuedBy: z.string(),
  picture: z.string().nullable(),
});
export type KeptCertificate = z.infer<typeof KeptCertificate>;

/** A product as its workshop works on it. Whoever changes it says the `version` they saw. */
export const ManagedProduct = z.strictObject({
  id: Id,
  code: z.string(),
  kind: z.enum(['single', 'bundle']),
  status: ProductStatus,
  version: z.int(),
  name: Text,
  category: z.string(),
  makerId: Id,
  ruleId: Id.nullable(),
  brandId: Id.nullable(),
  facts: DraftFacts,
  prompter: Text,
  picture: z.string(),
  pictures: z.array(z.string()),
  skus: z.array(ManagedSku),
  batches: z.array(KeptBatch),
  certificates: z.array(KeptCertificate),
  missing: z.array(MissingPart),
  changedAt: Moment,
  publishedAt: Moment.nullable(),
});
export type ManagedProduct = z.infer<typeof ManagedProduct>;

export const ManagedProductRow = z.strictObject({
  id: Id,
  code: z.string(),
  kind: z.enum(['single', 'bundle']),
  status: ProductStatus,
  name: Text,
  picture: z.string(),
  category: z.string(),
  maker: Text,
  /** From the cheapest to the dearest sku; null while there is none. */
  prices: z.strictObject({ from: MoneyValue, to: MoneyValue }).nullable(),
  available: z.int(),
  low: z.boolean(),
  changedAt: Moment,
});
export type ManagedProductRow = z.infer<typeof ManagedProductRow>;

/** What a form of a product lets people choose from. */
export const listChoices = endpoint({
  name: 'listChoices',
  method: 'GET',
  path: '/api/console/workshops/:workshop/choices',
  access: readers,
  summary: 'Makers, split rules, categories and brands that a product of the workshop can have, and whether the caller may change anything',
  params: ofWorkshop,
  response: z.strictObject({
    mayWrite: z.boolean(),
    makers: z.array(z.strictObject({ id: Id, code: z.string(), name: Text, craft: Text })),
    rules: z.array(z.strictObject({ id: Id, code: z.string(), name: Text })),
    categories: z.array(z.strictObject({ code: z.string(), name: Text, food: z.boolean() })),
    brands: z.array(z.strictObject({ id: Id, name: Text })),
  }),
  problems: readingProblems,
});

export const listManagedProducts = endpoint({
  name: 'listManagedProducts',
  method: 'GET',
  path: '/api/console/workshops/:workshop/products',
  access: readers,
  summary: "A workshop's products in every state, newest first; found by name or code, or those that run low",
  params: ofWorkshop,
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
  problems: readingProblems,
});

export const showManagedProduct = endpoint({
  name: 'showManagedProduct',
  method: 'GET',
  path: '/api/console/workshops/:workshop/products/:product',
  access: readers,
  summary: 'A product of the workshop with all that is written about it, and what is missing before it can be published',
  params: ofProduct,
  response: ManagedProduct,
  problems: readingProblems,
});

export const createProduct = endpoint({
  name: 'createProduct',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products',
  access: writers,
  status: 201,
  summary: 'Begin a draft; under the same id it is begun once. Without a code it gets one',
  params: ofWorkshop,
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
  problems: [...readingProblems, 'code-taken', 'key-reused'],
});

export const editProduct = endpoint({
  name: 'editProduct',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/products/:product',
  access: writers,
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
  access: writers,
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
  access: writers,
  summary: 'Take a product out of the shop window; orders that are placed stay as they are',
  params: ofProduct,
  body: z.strictObject({ version: z.int(), reason: Line(1, 200) }),
  response: ManagedProduct,
  problems: writingProblems,
});

export const addSku = endpoint({
  name: 'addSku',
  method: 'POST',
  path: '/api/console/workshops/:workshop/products/:product/skus',
  access: writers,
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
  access: writers,
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
  access: writers,
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
  access: readers,
  summary: 'What can be a part of a pack: skus on sale of every workshop, found by name or code',
  params: ofWorkshop,
  query: z.strictObject({ search: Line(1, 60).optional() }),
  response: z.strictObject({ parts: z.array(BundlePart.omit({ pieces: true })) }),
  problems: readingProblems,
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
  access: readers,
  summary:
    'Who would get what of a price, to the fen, bought in the shop window and in a live room: by a rule, or of a pack by the rules of its parts. Nothing is kept',
  params: ofWorkshop,
  body: z.strictObject({
    price: SkuDraft.shape.price,
    of: z.union([z.strictObject({ makerId: Id, ruleId: Id }), z.strictObject({ parts: PackParts.min(1) })]),
  }),
  response: z.strictObject({ lines: z.array(PreviewedLine) }),
  problems: [...readingProblems, 'not-for-sale', 'not-publishable'],
});

export const keepBatch = endpoint({
  name: 'keepBatch',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/products/:product/batches/:batch',
  access: writers,
  summary: 'Write down a batch, or mend what was written',
  params: ofProduct.extend({ batch: Id }),
  body: BatchDraft,
  response: ManagedProduct,
  problems: [...readingProblems, 'code-taken'],
});

export const dropBatch = endpoint({
  name: 'dropBatch',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/products/:product/batches/:batch',
  access: writers,
  summary: 'Take back a batch that was written down by mistake',
  params: ofProduct.extend({ batch: Id }),
  response: ManagedProduct,
  problems: readingProblems,
});

export const listCertificates = endpoint({
  name: 'listCertificates',
  method: 'GET',
  path: '/api/console/workshops/:workshop/certificates',
  access: readers,
  summary: 'Every certificate of the workshop, those that lapse first on top',
  params: ofWorkshop,
  response: z.strictObject({ certificates: z.array(KeptCertificate) }),
  problems: readingProblems,
});

export const keepCertificate = endpoint({
  name: 'keepCertificate',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/certificates/:certificate',
  access: writers,
  summary: 'Write down a certificate of a product or of the whole workshop, or mend what was written',
  params: ofWorkshop.extend({ certificate: Id }),
  body: CertificateDraft,
  response: KeptCertificate,
  problems: [...readingProblems, 'not-publishable'],
});

export const dropCertificate = endpoint({
  name: 'dropCertificate',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/certificates/:certificate',
  access: writers,
  summary: 'Take a certificate away, unless published food would be left without one',
  params: ofWorkshop.extend({ certificate: Id }),
  response: z.strictObject({}),
  problems: [...readingProblems, 'not-publishable'],
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
  access: readers,
  summary: 'Who changed what of a product, when and why, newest first',
  params: ofProduct,
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ entries: z.array(HistoryEntry), next: Id.nullable() }),
  problems: readingProblems,
});
