import { z } from 'zod';
import { Text } from '../wire/text.js';
import { Id, MoneyValue } from '../wire/values.js';
import { FlashOffer } from './promotions.js';

export const WorkshopType = z.enum(['processing', 'recruiting', 'live-selling', 'agri-tourism']);

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
