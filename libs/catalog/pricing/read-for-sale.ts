import type { Text } from '#contracts';
import type { FeeBearer } from '#money';
import { readSwiftly } from '#platform';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import type { NamedParties } from './priced-goods.js';
import { type NamedLeg, readLegs } from './rule-legs.js';

/** A sku that is on sale now, with what it takes to price it; a pack's has parts and no rule of its own. */
export interface ForSale {
  readonly skuId: string;
  readonly productId: string;
  readonly workshopId: string;
  readonly kind: 'single' | 'bundle';
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly category: string;
  readonly priceMinor: bigint;
  readonly weightGrams: number;
  readonly limitPerBuyer: number | null;
  readonly available: number;
  readonly ruleVersionId: string | null;
  readonly rule: readonly NamedLeg[];
  readonly feeBearer: FeeBearer;
  readonly parties: NamedParties;
  readonly flash: OpenSale | null;
  readonly parts: readonly { readonly skuId: string; readonly pieces: number }[];
}

/** A flash sale that is open and has pieces left of its quota. */
export interface OpenSale {
  readonly id: string;
  readonly priceMinor: bigint;
  readonly limitPerBuyer: number;
  readonly left: number;
  readonly opensAt: number;
  readonly closesAt: number;
}

type Row = Omit<ForSale, 'priceMinor' | 'rule' | 'flash'> & {
  priceMinor: string;
  legs: unknown;
  flash: (Omit<OpenSale, 'priceMinor' | 'opensAt' | 'closesAt'> & { priceMinor: string; opensAt: string; closesAt: string }) | null;
};

const forSale = {
  name: 'for-sale',
  text: /* sql */ `
  with asked as materialized (select distinct id from unnest($1::uuid[]) as given (id)),
  part as materialized (select bundle_part.* from asked join catalog.bundle_part on bundle_part.bundle_sku_id = asked.id)
  select sku.id as "skuId", product.id as "productId", product.workshop_id as "workshopId", product.kind, product.name, sku.option, product.picture, product.category,
    sku.price_minor as "priceMinor", sku.weight_grams as "weightGrams", sku.limit_per_buyer as "limitPerBuyer", coalesce(shelf.available, 0) as available,
    version.id as "ruleVersionId", version.legs, coalesce(version.fee_bearer, 'platform') as "feeBearer", sale.flash,
    case when product.kind = 'bundle' then
      (select coalesce(json_agg(json_build_object('skuId', part.sku_id, 'pieces', part.pieces) order by part.position, part.sku_id), '[]')
       from part where part.bundle_sku_id = sku.id)
      else '[]' end as parts,
    (select json_object_agg(party.kind, json_build_object('id', party.id, 'name', party.name))
     from (values ('workshop', product.workshop_id), ('maker', product.maker_id), ('collective', workshop.village_id),
       ('station', workshop.township_id), ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
     join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties
  from (select id from asked union select sku_id from part) as wanted
  join catalog.sku sku on sku.id = wanted.id and sku.status = 'on'
  join catalog.product product on product.id = sku.product_id and product.status = 'published'
  join catalog.workshop workshop on workshop.id = product.workshop_id
  left join catalog.stock shelf on shelf.id = sku.id
  left join lateral (select id, legs, fee_bearer from catalog.rule_version where rule_id = product.rule_id order by number desc limit 1) version on true
  left join lateral (
    select json_build_object('id', flash_sale.id, 'priceMinor', flash_sale.price_minor::text, 'limitPerBuyer', flash_sale.limit_per_buyer, 'left', quota.available,
      'opensAt', flash_sale.opens_at, 'closesAt', flash_sale.closes_at) as flash
    from catalog.flash_sale join catalog.stock quota on quota.id = flash_sale.id
    where flash_sale.sku_id = sku.id and flash_sale.ended_at is null and flash_sale.opens_at <= $2 and flash_sale.closes_at > $2 and quota.available > 0
  ) sale on true`,
};

// A version never changes once it is written.
const rules = new LRUCache<string, readonly NamedLeg[]>({ max: 5_000 });

/** What of these skus, and of the parts of those that are packs, is on sale at `now`, by sku id: one statement for all of them. */
export async function readForSale(database: DataSource, skuIds: readonly string[], now: Date): Promise<Map<string, ForSale>> {
  const rows = await readSwiftly<Row>(database, forSale, [skuIds, now]);
  return new Map(rows.map((row) => [row.skuId, read(row)]));
}

const read = ({ priceMinor, legs, flash, ...row }: Row): ForSale => ({
  ...row,
  priceMinor: BigInt(priceMinor),
  rule: row.ruleVersionId === null ? [] : ruleOf(row.ruleVersionId, legs),
  flash: flash && {
    ...flash,
    priceMinor: BigInt(flash.priceMinor),
    opensAt: Date.parse(flash.opensAt),
    closesAt: Date.parse(flash.closesAt),
  },
});

function ruleOf(versionId: string, legs: unknown): readonly NamedLeg[] {
  const known = rules.get(versionId) ?? readLegs(legs);
  rules.set(versionId, known);
  return known;
}
