import { z } from 'zod';
import { Text } from '../wire/text.js';
import { Id, MoneyValue } from '../wire/values.js';
import { ProductCard } from './catalog.js';

/** Facts of a product that a shopper may ask for; only those that the product has. */
export const ProductFacts = z.strictObject({
  place: Text,
  ingredients: Text.optional(),
  material: Text.optional(),
  craft: Text,
  storage: Text,
  story: Text.optional(),
  /** Small truths of the craft: 留 7 厘米绳头. */
  craftFacts: z.array(Text).max(12).optional(),
  certificate: Text.optional(),
  shelfLifeDays: z.int().optional(),
  madeOn: z.iso.date().optional(),
});

/** What is in a pack: `pieces` of a sku, and what they cost alone. */
export const BundlePart = z.strictObject({
  skuId: Id,
  productId: Id,
  name: Text,
  option: Text,
  picture: z.string(),
  pieces: z.int(),
  maker: Text,
  workshop: Text,
  worth: MoneyValue,
});
export type BundlePart = z.infer<typeof BundlePart>;

/** A part as the page of a pack shows it: `bundleSkuId` is the way of buying the pack that holds it. */
export const PackPart = BundlePart.extend({ bundleSkuId: Id });
export type PackPart = z.infer<typeof PackPart>;

export const Batch = z.strictObject({ code: z.string(), madeOn: z.iso.date(), shelfLifeDays: z.int().nullable() });
export const CertificateKind = z.enum(['food-licence', 'inspection', 'organic', 'geographical', 'heritage', 'other']);
export type CertificateKind = z.infer<typeof CertificateKind>;
export const Certificate = z.strictObject({
  kind: CertificateKind,
  number: z.string(),
  issuedBy: z.string(),
  validUntil: z.iso.date().nullable(),
  picture: z.string().nullable(),
});

export const ProductPage = ProductCard.extend({
  facts: ProductFacts,
  makerStory: Text,
  workshopStory: Text,
  /** Paths, the first is the card's; empty where there is only a drawing. */
  pictures: z.array(z.string()),
  /** Of every way to buy a pack, one after the other. */
  parts: z.array(PackPart),
  batches: z.array(Batch),
  certificates: z.array(Certificate),
  brand: z.strictObject({ code: z.string(), name: Text, story: Text }).nullable(),
});
export type ProductPage = z.infer<typeof ProductPage>;
