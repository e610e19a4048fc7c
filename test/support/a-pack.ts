import { newId, SystemClock } from '#platform';
import type { TestDatabase } from './a-database.js';

/** Puts a published pack on sale: so many pieces of each sku (by its code) for a price in fen. Answers the id of its sku. */
export async function aPack({ sql }: TestDatabase, { price, parts }: { price: bigint; parts: Record<string, number> }): Promise<string> {
  const clock = new SystemClock();
  const [product, sku] = [newId(clock), newId(clock)];
  const [first] = Object.keys(parts);
  await sql(
    `insert into catalog.product (id, workshop_id, maker_id, code, name, facts, prompter, picture, category, kind, created_at)
     select $1::uuid, p.workshop_id, p.maker_id, 'pack-' || $1::text, '{"zh-CN": "年味礼包", "en": "Festival pack"}', p.facts, p.prompter, p.picture, 'gift', 'bundle', now()
     from catalog.sku s join catalog.product p on p.id = s.product_id where s.code = $2`,
    [product, first],
  );
  await sql(
    `insert into catalog.sku (id, product_id, code, option, price_minor, weight_grams) values ($1::uuid, $2, 'pack-' || $1::text, '{"zh-CN": "一份", "en": "one"}', $3, 1000)`,
    [sku, product, price.toString()],
  );
  await sql(
    `insert into catalog.bundle_part (bundle_sku_id, sku_id, pieces, position)
     select $1::uuid, s.id, part.pieces, part.position::int from unnest($2::text[], $3::int[]) with ordinality as part (code, pieces, position)
     join catalog.sku s on s.code = part.code`,
    [sku, Object.keys(parts), Object.values(parts)],
  );
  return sku;
}
