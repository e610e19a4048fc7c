import type { ProductCard, SkuCard, Text } from '#contracts';
import { money } from '#money';
import { flashColumn, flashOfferOf, type FlashRow } from '../promotions/flash/flash-offer.js';
import { isSellable, joinPiecesLeft } from './sellable.js';
import { type SharedPart, villageShareBps } from './village-share.js';

type SkuRow = Omit<SkuCard, 'price' | 'flash'> & {
  priceMinor: string;
  flash: FlashRow | null;
  parts: (Omit<SharedPart, 'priceMinor'> & { priceMinor: string })[] | null;
};

/** A row of {@link cardColumns}. */
export interface CardRow {
  id: string;
  code: string;
  kind: ProductCard['kind'];
  name: Text;
  picture: string;
  category: string;
  workshop: ProductCard['workshop'];
  maker: ProductCard['maker'];
  /** Of a single product, as text. */
  legs: string | null;
  skus: SkuRow[];
}

/** SQL: what the newest version of a rule says. */
const legsOf = (product: string): string =>
  `(select version.legs::text from catalog.rule_version version where version.rule_id = ${product}.rule_id order by version.number desc limit 1)`;

// The parts of one pack, by which its price is shared.
const partsOfPack = /* sql */ `
  (select json_agg(json_build_object('legs', ${legsOf('part_product')}, 'skuId', part_sku.id, 'pieces', part.pieces,
      'priceMinor', part_sku.price_minor::text, 'foreign', part_product.workshop_id <> product.workshop_id) order by part.position)
   from catalog.bundle_part part
   join catalog.sku part_sku on part_sku.id = part.sku_id
   join catalog.product part_product on part_product.id = part_sku.product_id
   where part.bundle_sku_id = sku.id)`;

/** SQL: all a product's card shows, one row a product; skus from the cheapest, the rule as its highest version says. */
export const cardColumns = /* sql */ `
  product.id, product.code, product.kind, product.name, product.picture, product.category,
  json_build_object('id', workshop.id, 'name', workshop.name, 'type', workshop.type, 'townshipName', township.name) as workshop,
  json_build_object('id', maker.id, 'name', maker.name, 'portrait', maker.portrait, 'craft', maker.craft) as maker,
  ${legsOf('product')} as legs, shelf.skus`;

/** SQL: the rows behind {@link cardColumns} at the moment of the parameter `now`; a product of which nothing can be ordered at all, be there stock or not, has no row. */
export const cardTables = (now: string): string => /* sql */ `
  catalog.product product
  join catalog.workshop workshop on workshop.id = product.workshop_id
  join identity.place township on township.id = workshop.township_id
  join catalog.maker maker on maker.id = product.maker_id
  cross join lateral (
    select json_agg(json_build_object('id', sku.id, 'option', sku.option, 'priceMinor', sku.price_minor::text, 'available', left_of.pieces,
        'weightGrams', sku.weight_grams, 'limitPerBuyer', sku.limit_per_buyer, 'flash', ${flashColumn('sku.id', now)},
        'parts', case product.kind when 'bundle' then ${partsOfPack} end) order by sku.price_minor, sku.id) as skus
    from catalog.sku sku ${joinPiecesLeft} where sku.product_id = product.id and ${isSellable}
    having count(*) > 0
  ) shelf`;

/** A row as a card. */
export const cardOf = ({ legs, skus, ...row }: CardRow): ProductCard => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  name: row.name,
  picture: row.picture,
  category: row.category,
  workshop: row.workshop,
  maker: row.maker,
  villageShareBps: villageShareBps(skus[0]!.id, BigInt(skus[0]!.priceMinor), partsOf(legs, skus[0]!)),
  skus: skus.map(skuCardOf),
});

const skuCardOf = ({ id, option, priceMinor, available, weightGrams, limitPerBuyer, flash }: SkuRow): SkuCard => ({
  id,
  option,
  price: money(BigInt(priceMinor)),
  available,
  weightGrams,
  limitPerBuyer,
  flash: flash && flashOfferOf(flash),
});

const partsOf = (legs: string | null, { id, parts, priceMinor }: SkuRow): SharedPart[] =>
  (parts ?? [{ legs: legs!, skuId: id, pieces: 1, priceMinor, foreign: false }]).map((part) => ({
    ...part,
    priceMinor: BigInt(part.priceMinor),
  }));
