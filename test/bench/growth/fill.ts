import { sql } from '../harness/servers.js';

const step = 1_000_000;
const tables = ['orders."order"', 'orders.line'];

/** An id as our own are: the time it was made in front (a second an order, from the end of 2023 on), the rest by chance. */
const idOf = (kind: string): string =>
  `(lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7' || substr(md5('${kind}' || n), 1, 3) || '8' || substr(md5('${kind}' || n), 4, 15))::uuid`;
const placedAt = `to_timestamp(1700000000 + n)`;
const scattered = `upper(lpad(to_hex((n * 2654435761) % 4294967296), 8, '0'))`;

// Orders long done, of a million buyers; what they carry is shorter than in a real one, what is indexed is not.
const orders = /* sql */ `
  insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at,
    payment_intent_id, charge_id, paid_at, fee_booked_at, split_at, closed_at)
  select ${idOf('order')}, 'CB231114-' || ${scattered}, md5('buyer' || n % 1000000)::uuid, md5('key' || n)::uuid, md5('wish' || n), 'completed', 1990,
    array[workshop.id], '{"name": "村友", "phone": "13900000000", "region": "浙江省 杭州市", "detail": "文一西路"}', ${placedAt}, ${placedAt}, 'pi_' || n, 'ch_' || n,
    ${placedAt}, ${placedAt}, ${placedAt}, ${placedAt}
  from generate_series($1::bigint, $2::bigint) as n, (select id from catalog.workshop limit 1) workshop`;
const lines = /* sql */ `
  insert into orders.line (id, order_id, workshop_id, product_id, sku_id, stock_id, rule_version_id, name, option, picture, quantity, list_price_minor, unit_price_minor,
    gross_minor, shares)
  select ${idOf('line')}, ${idOf('order')}, sku.workshop_id, sku.product_id, sku.id, sku.id, sku.version, '{"en": "c", "zh-CN": "渣"}', '{"en": "p", "zh-CN": "原"}', 'g.svg', 1,
    1990, 1990, 1990, '[]'
  from generate_series($1::bigint, $2::bigint) as n, (select s.id, s.product_id, p.workshop_id, v.id as version from catalog.sku s
    join catalog.product p on p.id = s.product_id join catalog.rule_version v on v.rule_id = p.rule_id limit 1) sku`;

/** Fills the tables with so many orders, each with a line: indexes are taken down and put up again, which is what makes ten million possible. */
export async function fill(database: string, size: number): Promise<void> {
  const putUp = await takeDownIndexes(database);
  for (let from = 1; from <= size; from += step) {
    const part = [from, Math.min(size, from + step - 1)];
    await sql(database, orders, part);
    await sql(database, lines, part);
    process.stdout.write(`  ${part[1]} orders written\n`);
  }
  for (const statement of putUp) await sql(database, `set maintenance_work_mem = '512MB'; ${statement}`);
  for (const table of tables) await sql(database, `vacuum (analyze, freeze) ${table}`);
}

/** Drops constraints and indexes of the order tables; answers what makes them again. */
async function takeDownIndexes(database: string): Promise<string[]> {
  const made: { drop: string; make: string }[] = await sql(
    database,
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype in ('p', 'u') and conrelid = any ($1::regclass[])
     union all
     select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
     from pg_index where indrelid = any ($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
     union all
     select 'select', format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
     from pg_constraint where contype = 'f' and confrelid = any ($1::regclass[])`,
    [tables],
  );
  for (const { drop } of made) await sql(database, drop);
  return made.map(({ make }) => make);
}
