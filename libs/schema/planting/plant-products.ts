import { products } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** Every product of one maker, with its skus and what lies on the shelf of each. */
export async function plantProducts(planting: Planting): Promise<void> {
  await planting.insert(
    'catalog.product',
    products.map((product) => ({
      id: planting.idOf('product', product.code),
      workshop_id: planting.idOf('workshop', product.workshop),
      maker_id: planting.idOf('maker', product.maker),
      rule_id: planting.idOf('rule', product.rule),
      code: product.code,
      name: product.name,
      facts: product.madeOnDaysAgo === undefined ? product.facts : { ...product.facts, madeOn: planting.day(-product.madeOnDaysAgo) },
      prompter: product.prompter,
      picture: product.picture,
      category: product.category,
      created_at: planting.now,
    })),
  );
  await plantSkus(planting, products);
  await planting.insert(
    'catalog.stock',
    products.flatMap(({ skus }) =>
      skus.map(({ code, stock }) => ({ id: planting.idOf('sku', code), sku_id: planting.idOf('sku', code), available: stock })),
    ),
  );
}

interface HasSkus {
  readonly code: string;
  readonly skus: readonly { code: string; option: unknown; priceMinor: bigint; weightGrams: number }[];
}

/** The skus of products, single ones or packs. */
export const plantSkus = (planting: Planting, of: readonly HasSkus[]): Promise<void> =>
  planting.insert(
    'catalog.sku',
    of.flatMap((product) =>
      product.skus.map(({ code, option, priceMinor, weightGrams }) => ({
        id: planting.idOf('sku', code),
        product_id: planting.idOf('product', product.code),
        code,
        option,
        price_minor: priceMinor,
        weight_grams: weightGrams,
      })),
    ),
  );
