import { z } from 'zod';
import { BundlePart, CertificateKind } from '../shop/product-page.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue } from '../wire/values.js';

/** What a workshop writes for people: Chinese first; where the English is left empty, the Chinese stands for it. */
export const Written = (longest: number) => z.strictObject({ 'zh-CN': Line(0, longest), en: Line(0, longest) });

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

/** All that a form says of a sku. */
export const SkuDraft = z.strictObject({
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

/** All that a form says of a batch. */
export const BatchDraft = z.strictObject({
  code: Line(1, 40),
  madeOn: z.iso.date(),
  shelfLifeDays: z.int().min(1).max(3_650).nullable(),
  note: Line(0, 200),
});
export const CertificateDraft = z.strictObject({
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
