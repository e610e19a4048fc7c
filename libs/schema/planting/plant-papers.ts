import { brands, county, papers, products } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** The certificates of the workshops. */
export const plantCertificates = (planting: Planting): Promise<void> =>
  planting.insert(
    'catalog.certificate',
    papers.map(({ workshop, validInDays, kind, number, issuedBy }) => ({
      id: planting.newId(),
      workshop_id: planting.idOf('workshop', workshop),
      kind,
      number,
      issued_by: issuedBy,
      valid_until: validInDays === null ? null : planting.day(validInDays),
      created_at: planting.now,
    })),
  );

/** A batch of every food whose day is known. */
export const plantBatches = (planting: Planting): Promise<void> =>
  planting.insert(
    'catalog.batch',
    products.flatMap(({ code, facts, madeOnDaysAgo }) => {
      if (madeOnDaysAgo === undefined || facts.shelfLifeDays === undefined) return [];
      const madeOn = planting.day(-madeOnDaysAgo);
      return [
        {
          id: planting.newId(),
          product_id: planting.idOf('product', code),
          code: madeOn.replaceAll('-', ''),
          made_on: madeOn,
          shelf_life_days: facts.shelfLifeDays,
          created_at: planting.now,
        },
      ];
    }),
  );

/** The county's brands, and the products that carry them. */
export async function plantBrands(planting: Planting): Promise<void> {
  for (const { code, name, story, products: codes } of brands) {
    const id = planting.newId();
    await planting.insert('catalog.brand', [{ id, code, name, story, place_id: planting.idOf('county', county.code) }]);
    await planting.tx.query('update catalog.product set brand_id = $1 where code = any ($2)', [id, codes]);
  }
}
