import { bundles } from '../sample-village/index.js';
import { plantSkus } from './plant-products.js';
import type { Planting } from './planting.js';

/** The packs, made of what several makers sell. */
export async function plantBundles(planting: Planting): Promise<void> {
  await planting.insert(
    'catalog.product',
    bundles.map(({ code, workshop, maker, name, category, facts, picture, prompter }) => ({
      id: planting.idOf('product', code),
      workshop_id: planting.idOf('workshop', workshop),
      maker_id: planting.idOf('maker', maker),
      code,
      kind: 'bundle',
      name,
      facts,
      prompter,
      picture,
      category,
      created_at: planting.now,
    })),
  );
  await plantSkus(planting, bundles);
  await planting.insert(
    'catalog.bundle_part',
    bundles
      .flatMap(({ skus }) => skus)
      .flatMap(({ code, parts }) =>
        parts.map(({ sku, pieces }, index) => ({
          bundle_sku_id: planting.idOf('sku', code),
          sku_id: planting.idOf('sku', sku),
          pieces,
          position: index + 1,
        })),
      ),
  );
}
