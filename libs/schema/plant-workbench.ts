import { type Clock, newId } from '#platform';
import type { EntityManager } from 'typeorm';
import { brands, bundles, county, papers, products } from './sample-village/index.js';

type IdOf = (kind: 'county' | 'workshop' | 'maker' | 'product' | 'sku', code: string) => string;
type Insert = (table: string, rows: readonly Record<string, unknown>[]) => Promise<void>;

const dayMs = 86_400_000;

/** What workshops keep beside their goods: papers, batches, the county's brand, and the packs that are made of others' goods. */
export async function plantWorkbench(tx: EntityManager, clock: Clock, idOf: IdOf, insert: Insert): Promise<void> {
  const day = (days: number): string => new Date(clock.now().getTime() + days * dayMs).toISOString().slice(0, 10);
  const now = clock.now();
  await insert(
    'catalog.certificate',
    papers.map(({ workshop, validInDays, kind, number, issuedBy }) => ({
      id: newId(clock),
      workshop_id: idOf('workshop', workshop),
      kind,
      number,
      issued_by: issuedBy,
      valid_until: validInDays === null ? null : day(validInDays),
      created_at: now,
    })),
  );
  await insert(
    'catalog.batch',
    products.flatMap(({ code, facts, madeOnDaysAgo }) => {
      if (madeOnDaysAgo === undefined || facts.shelfLifeDays === undefined) return [];
      const madeOn = day(-madeOnDaysAgo);
      return [
        {
          id: newId(clock),
          product_id: idOf('product', code),
          code: madeOn.replaceAll('-', ''),
          made_on: madeOn,
          shelf_life_days: facts.shelfLifeDays,
          created_at: now,
        },
      ];
    }),
  );
  await plantBrands(tx, clock, idOf, insert);
  await plantBundles(clock, idOf, insert);
  await tx.query(`update catalog.product set published_at = created_at, changed_at = created_at where status = 'published'`);
}

async function plantBrands(tx: EntityManager, clock: Clock, idOf: IdOf, insert: Insert): Promise<void> {
  for (const { code, name, story, products: codes } of brands) {
    const id = newId(clock);
    await insert('catalog.brand', [{ id, code, name, story, place_id: idOf('county', county.code) }]);
    await tx.query('update catalog.product set brand_id = $1 where code = any ($2)', [id, codes]);
  }
}

async function plantBundles(clock: Clock, idOf: IdOf, insert: Insert): Promise<void> {
  await insert(
    'catalog.product',
    bundles.map(({ code, workshop, maker, name, category, facts, picture, prompter }) => ({
      id: idOf('product', code),
      workshop_id: idOf('workshop', workshop),
      maker_id: idOf('maker', maker),
      code,
      kind: 'bundle',
      name,
      facts,
      prompter,
      picture,
      category,
      created_at: clock.now(),
    })),
  );
  const skus = bundles.flatMap(({ code: product, skus: of }) => of.map((sku) => ({ ...sku, product })));
  await insert(
    'catalog.sku',
    skus.map(({ code, product, option, priceMinor, weightGrams }) => ({
      id: idOf('sku', code),
      product_id: idOf('product', product),
      code,
      option,
      price_minor: priceMinor,
      weight_grams: weightGrams,
    })),
  );
  await insert(
    'catalog.bundle_part',
    skus.flatMap(({ code, parts }) =>
      parts.map(({ sku, pieces }, index) => ({ bundle_sku_id: idOf('sku', code), sku_id: idOf('sku', sku), pieces, position: index + 1 })),
    ),
  );
}
