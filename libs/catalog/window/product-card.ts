import type { ProductCard, SkuCard, Text } from '#contracts';
import { money } from '#money';
import { readLegs } from '../pricing/rule-legs.js';
import { villageShareBps } from './village-share.js';

/** A row of {@link cardColumns}. */
export interface CardRow {
  id: string;
  code: string;
  name: Text;
  picture: string;
  category: string;
  workshop: ProductCard['workshop'];
  maker: ProductCard['maker'];
  legs: unknown;
  skus: (Omit<SkuCard, 'price'> & { priceMinor: string })[];
}

/** SQL: all a product's card shows, one row a product; skus from the cheapest, the rule as its highest version says. */
export const cardColumns = /* sql */ `
  product.id, product.code, product.name, product.picture, product.category,
  jsonb_build_object('id', workshop.id, 'name', workshop.name, 'type', workshop.type, 'townshipName', township.name) as workshop,
  jsonb_build_object('id', maker.id, 'name', maker.name, 'portrait', maker.portrait, 'craft', maker.craft) as maker,
  (select version.legs from catalog.rule_version version where version.rule_id = product.rule_id order by version.number desc limit 1) as legs,
  (select jsonb_agg(jsonb_build_object('id', sku.id, 'option', sku.option, 'priceMinor', sku.price_minor::text,
      'available', coalesce(stock.available, 0), 'weightGrams', sku.weight_grams) order by sku.price_minor, sku.id)
    from catalog.sku sku left join catalog.stock stock on stock.sku_id = sku.id where sku.product_id = product.id) as skus`;

/** SQL: the rows behind {@link cardColumns}; a product without a sku cannot be bought and is not shown. */
export const cardTables = /* sql */ `
  catalog.product product
  join catalog.workshop workshop on workshop.id = product.workshop_id
  join identity.place township on township.id = workshop.township_id
  join catalog.maker maker on maker.id = product.maker_id`;

/** SQL: what the shop window shows. */
export const isForSale = /* sql */ `product.status = 'published' and exists (select from catalog.sku sku where sku.product_id = product.id)`;

/** A row as a card. */
export const cardOf = ({ id, code, name, picture, category, workshop, maker, legs, skus }: CardRow): ProductCard => ({
  id,
  code,
  name,
  picture,
  category,
  workshop,
  maker,
  villageShareBps: villageShareBps(readLegs(legs), BigInt(skus[0]!.priceMinor)),
  skus: skus.map(({ priceMinor, ...sku }) => ({ ...sku, price: money(BigInt(priceMinor)) })),
});
