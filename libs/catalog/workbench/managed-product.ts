import type { BundlePart, KeptBatch, KeptCertificate, ManagedProduct, ManagedSku } from '#contracts';
import { money } from '#money';
import { type Clock, Problem, type Transaction } from '#platform';
import { partPrices } from '../pricing/part-prices.js';
import { missingParts } from './missing-parts.js';

type PartRow = Omit<BundlePart, 'worth'> & { worthMinor: string; onSale: boolean; foreign: boolean; left: number | null };
type SkuRow = Omit<ManagedSku, 'price' | 'parts'> & { priceMinor: string; parts: PartRow[] };
type Row = Omit<ManagedProduct, 'skus' | 'batches' | 'certificates' | 'missing' | 'changedAt' | 'publishedAt'> & {
  food: boolean;
  hasRule: boolean;
  skus: SkuRow[];
  batches: KeptBatch[];
  certificates: KeptCertificate[];
  changedAt: Date;
  publishedAt: Date | null;
};

const parts = /* sql */ `(
  select coalesce(jsonb_agg(jsonb_build_object('skuId', s.id, 'productId', p.id, 'name', p.name, 'option', s.option, 'picture', p.picture, 'pieces', part.pieces,
    'maker', maker.name, 'workshop', workshop.name, 'worthMinor', (s.price_minor * part.pieces)::text,
    'onSale', p.status = 'published' and s.status = 'on', 'foreign', p.workshop_id <> product.workshop_id, 'left', catalog.left_of(s.id)) order by part.position, s.id), '[]')
  from catalog.bundle_part part join catalog.sku s on s.id = part.sku_id join catalog.product p on p.id = s.product_id
  join catalog.maker maker on maker.id = p.maker_id join catalog.workshop workshop on workshop.id = p.workshop_id
  where part.bundle_sku_id = sku.id)`;

const skus = /* sql */ `(
  select coalesce(jsonb_agg(jsonb_build_object('id', sku.id, 'code', sku.code, 'option', sku.option, 'priceMinor', sku.price_minor::text,
    'weightGrams', sku.weight_grams, 'limitPerBuyer', sku.limit_per_buyer, 'lowStockAt', sku.low_stock_at, 'status', sku.status,
    'available', pieces.available, 'inFlash', pieces.in_flash, 'held', pieces.held, 'sold', pieces.sold, 'parts', ${parts}) order by sku.id), '[]')
  from catalog.sku sku cross join lateral (
    select coalesce(sum(available) filter (where stock.id = sku.id), 0) as available, coalesce(sum(available) filter (where stock.id <> sku.id), 0) as in_flash,
      coalesce(sum(held), 0) as held, coalesce(sum(sold), 0) as sold
    from catalog.stock stock where stock.sku_id = sku.id) pieces
  where sku.product_id = product.id)`;

const batches = /* sql */ `(
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'madeOn', made_on, 'shelfLifeDays', shelf_life_days, 'note', note) order by made_on desc, id desc), '[]')
  from catalog.batch where product_id = product.id)`;

const certificates = /* sql */ `(
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'productId', product_id, 'kind', kind, 'number', number, 'issuedBy', issued_by,
    'validUntil', valid_until, 'picture', picture) order by product_id nulls last, id), '[]')
  from catalog.certificate where product_id = product.id or product_id is null and workshop_id = product.workshop_id)`;

/** SQL: one row a product with all that {@link managedProductOf} needs; `product` and its `category` are to be joined. */
export const managedColumns = /* sql */ `
  product.id, product.code, product.kind, product.status, product.version, product.name, product.category, product.maker_id as "makerId",
  product.rule_id as "ruleId", product.brand_id as "brandId", product.facts, product.prompter, product.picture, product.pictures, product.changed_at as "changedAt",
  product.published_at as "publishedAt", category.food,
  exists (select from catalog.rule_version version where version.rule_id = product.rule_id) as "hasRule",
  ${skus} as skus, ${batches} as batches, ${certificates} as certificates`;

/** A product of a workshop as its console sees it; `not-found` where the workshop has none with this id. */
export async function readManagedProduct(tx: Transaction, clock: Clock, workshopId: string, productId: string): Promise<ManagedProduct> {
  const [row]: Row[] = await tx.query(
    `select ${managedColumns} from catalog.product product join catalog.category category on category.code = product.category
     where product.id = $1 and product.workshop_id = $2`,
    [productId, workshopId],
  );
  if (!row) throw new Problem('not-found');
  return managedProductOf(row, clock);
}

const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** A row as the console gets it, with what is missing today (Asia/Shanghai). */
export function managedProductOf({ food, hasRule, ...row }: Row, clock: Clock): ManagedProduct {
  const today = dayOf.format(clock.now());
  const missing = missingParts({
    ...row,
    food,
    hasRule,
    certified: row.certificates.some(({ validUntil }) => validUntil === null || validUntil >= today),
    skus: row.skus.map((sku) => ({
      status: sku.status,
      parts: sku.parts.length,
      partsOnSale: sku.parts.every(({ onSale }) => onSale),
      partsPaid: arePaid(sku),
    })),
  });
  return {
    ...row,
    missing,
    skus: row.skus.map((sku) => skuOf(sku, row.kind)),
    changedAt: row.changedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

const arePaid = ({ id, priceMinor, parts: of }: SkuRow): boolean =>
  of.length === 0 ||
  partPrices(
    id,
    BigInt(priceMinor),
    of.map(({ skuId, worthMinor, foreign }) => ({ skuId, pieces: 1, priceMinor: BigInt(worthMinor), foreign })),
  ) !== undefined;

function skuOf({ priceMinor, parts: of, ...sku }: SkuRow, kind: ManagedProduct['kind']): ManagedSku {
  const packs = of.map(({ left, pieces, onSale }) => (onSale ? Math.floor((left ?? 0) / pieces) : 0));
  return {
    ...sku,
    price: money(BigInt(priceMinor)),
    available: kind === 'bundle' ? Math.min(...(packs.length > 0 ? packs : [0])) : sku.available,
    parts: of.map(partOf),
  };
}

function partOf(row: PartRow): BundlePart {
  const { worthMinor, onSale: _, left: __, foreign: ___, ...part } = row;
  return { ...part, worth: money(BigInt(worthMinor)) };
}
