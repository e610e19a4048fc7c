import { listStudioProducts, type StudioProduct } from '#contracts';
import { call } from '../call.js';
import { everyPage } from '../every-page.js';

/** Every product that can be put into a bag, newest first. */
export const studioProducts = (): Promise<StudioProduct[]> =>
  everyPage(async (after) => {
    const { products, next } = await call(listStudioProducts, { query: { after } });
    return { items: products, next };
  });
