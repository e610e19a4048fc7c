import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { Text } from './text.js';
import { Id, MoneyValue } from './values.js';

export const WorkshopType = z.enum(['processing', 'recruiting', 'live-selling', 'agri-tourism']);

/** Facts of a product that a shopper may ask for; only those that the product has. */
export const ProductFacts = z.strictObject({
  place: Text,
  ingredients: Text.optional(),
  material: Text.optional(),
  craft: Text,
  storage: Text,
  certificate: Text.optional(),
  shelfLifeDays: z.int().optional(),
  madeOn: z.iso.date().optional(),
});

/** One way to buy a product; `available` is what can still be ordered now. */
export const SkuCard = z.strictObject({ id: Id, option: Text, price: MoneyValue, available: z.int(), weightGrams: z.int() });
export type SkuCard = z.infer<typeof SkuCard>;

export const ProductCard = z.strictObject({
  id: Id,
  code: z.string(),
  name: Text,
  picture: z.string(),
  category: z.string(),
  workshop: z.strictObject({ id: Id, name: Text, type: WorkshopType, townshipName: Text }),
  maker: z.strictObject({ id: Id, name: Text, portrait: z.string(), craft: Text }),
  /** Of 10,000: what stays in the village (workshop, maker, collective) of each fen of the price. */
  villageShareBps: z.int(),
  skus: z.array(SkuCard).min(1),
});
export type ProductCard = z.infer<typeof ProductCard>;

export const ProductPage = ProductCard.extend({ facts: ProductFacts, makerStory: Text, workshopStory: Text });
export type ProductPage = z.infer<typeof ProductPage>;

export const listProducts = endpoint({
  name: 'listProducts',
  method: 'GET',
  path: '/api/products',
  access: 'anyone',
  summary: 'The shop window: published products, newest first',
  query: z.strictObject({ after: Id.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: z.strictObject({ products: z.array(ProductCard), next: Id.nullable() }),
  problems: ['malformed'],
});

export const showProduct = endpoint({
  name: 'showProduct',
  method: 'GET',
  path: '/api/products/:product',
  access: 'anyone',
  summary: 'One product with its facts, maker and workshop',
  params: z.strictObject({ product: Id }),
  response: ProductPage,
  problems: ['malformed', 'not-found'],
});
