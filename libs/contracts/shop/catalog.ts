import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, MoneyValue } from '../wire/values.js';
import { FlashOffer } from './promotions.js';

export const WorkshopType = z.enum(['processing', 'recruiting', 'live-selling', 'agri-tourism']);

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

/** One way to buy a product; `available` is what can still be ordered now. */
export const SkuCard = z.strictObject({
  id: Id,
  option: Text,
  price: MoneyValue,
  available: z.int(),
  weightGrams: z.int(),
  limitPerBuyer: z.int().nullable(),
  /** A flash sale that is counted in or open. */
  flash: FlashOffer.nullable(),
});
export type SkuCard = z.infer<typeof SkuCard>;

export const ProductCard = z.strictObject({
  id: Id,
  code: z.string(),
  /** A `bundle` is a pack of other skus, of several makers. */
  kind: z.enum(['single', 'bundle']),
  name: Text,
  /** The name of a drawing, or the path of a picture. */
  picture: z.string(),
  category: z.string(),
  workshop: z.strictObject({ id: Id, name: Text, type: WorkshopType, townshipName: Text }),
  maker: z.strictObject({ id: Id, name: Text, portrait: z.string(), craft: Text }),
  /** Of 10,000: what stays in the village (workshop, maker, collective) of each fen of the price. */
  villageShareBps: z.int(),
  skus: z.array(SkuCard).min(1),
});
export type ProductCard = z.infer<typeof ProductCard>;

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

/** The short name of a category or a brand, as it stands in links. */
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const ProductSort = z.enum(['newest', 'price-up', 'price-down', 'sold']);
export type ProductSort = z.infer<typeof ProductSort>;

/** Products are shown from memory for at most this long; a quote always asks anew. */
const windowCacheMs = 500;

/** The longest page of the shop window. */
export const mostProducts = 50;

export const listProducts = endpoint({
  name: 'listProducts',
  method: 'GET',
  path: '/api/products',
  access: 'anyone',
  summary: 'The shop window: what is for sale, searched by characters, pinyin, initials or English; hits of the name first, near ones last',
  query: z.strictObject({
    q: z.string().trim().max(60).optional(),
    category: Code.optional(),
    brand: Code.optional(),
    workshop: Id.optional(),
    /** A village, township or county. */
    place: Id.optional(),
    inStock: z.enum(['true', 'false']).optional(),
    sort: ProductSort.default('newest'),
    /** `next` of the page before, with the same search and sort. */
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(mostProducts).default(20),
  }),
  /** A page may hold fewer than asked for when something was sold or withdrawn this moment; only `next: null` is the end. */
  response: z.strictObject({ products: z.array(ProductCard), next: z.string().nullable() }),
  cacheMs: windowCacheMs,
  problems: ['malformed'],
});

const Facet = z.strictObject({ code: z.string(), name: Text, products: z.int() });

export const listCategories = endpoint({
  name: 'listCategories',
  method: 'GET',
  path: '/api/categories',
  access: 'anyone',
  summary: 'By what the shop window can be narrowed: categories, brands and townships, each with how many products are there',
  response: z.strictObject({
    categories: z.array(Facet),
    brands: z.array(Facet),
    places: z.array(z.strictObject({ id: Id, name: Text, products: z.int() })),
  }),
  cacheMs: 5_000,
  problems: [],
});

export const showProduct = endpoint({
  name: 'showProduct',
  method: 'GET',
  path: '/api/products/:product',
  access: 'anyone',
  summary: 'One product with its facts, maker and workshop',
  params: z.strictObject({ product: Id }),
  response: ProductPage,
  cacheMs: windowCacheMs,
  problems: ['malformed', 'not-found'],
});
