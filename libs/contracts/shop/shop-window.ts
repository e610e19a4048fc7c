import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id } from '../wire/values.js';
import { ProductCard } from './catalog.js';
import { ProductPage } from './product-page.js';

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
