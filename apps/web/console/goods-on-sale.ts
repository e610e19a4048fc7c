import { listProducts, type ProductCard } from '#contracts';
import { call } from '../call.js';
import { everyPage } from '../every-page.js';

/** Every product that a workshop has in the shop window, or that anybody has, newest first. */
export const goodsOnSale = (workshop: string | null): Promise<ProductCard[]> =>
  everyPage(async (after) => {
    const { products, next } = await call(listProducts, { query: { workshop: workshop ?? undefined, after, limit: 50 } });
    return { items: products, next };
  });
