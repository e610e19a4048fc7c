import { PriceLines } from '#catalog';
import { type Clock, newId, postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { composeQuote } from '../../libs/orders/quoting/arithmetic/compose-quote.js';
import type { TestDatabase } from '../support/a-database.js';
import { anAddress, inVillage, phones } from '../support/village.js';

interface Wish {
  /** Codes of skus with quantities; one piece of lard cracklings unless told. */
  readonly skus?: Readonly<Record<string, number>>;
  readonly paidAt?: Date;
  /** The charge at the provider, when its fee is to be booked. */
  readonly chargeId?: string;
  /** Phone of the streamer in whose room it was bought. */
  readonly streamer?: string;
  /** A payment that has not come yet. */
  readonly unpaid?: true;
}

/** What was bought, as it stands in the database. */
export interface PlantedOrder {
  readonly id: string;
  readonly number: string;
  readonly totalMinor: bigint;
  readonly workshopIds: readonly string[];
}

/** A database with the worker's rights, for verbs that are tested without the whole worker. */
export const workerDatabase = (database: TestDatabase): Promise<DataSource> =>
  new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();

/** Plants an order as it stands after the shopper has paid, with prices and shares from the real price list. */
export async function aPaidOrder(database: TestDatabase, clock: Clock, wish: Wish = {}): Promise<PlantedOrder> {
  const { skus = { 'zaoxi-cracklings-plain-200': 1 }, paidAt = clock.now(), chargeId = null, streamer, unpaid } = wish;
  const shop = await new DataSource(postgresOptions(database.urlFor('cunbo_shop'), [], 'cunbo specs', 1)).initialize();
  const village = inVillage(database);
  try {
    const wanted = await Promise.all(Object.entries(skus).map(async ([code, quantity]) => ({ skuId: await village.sku(code), quantity })));
    const goods = await new PriceLines(shop, clock).execute(wanted, streamer ? await personOf(database, streamer) : null);
    const terms = { idempotencyKey: newId(clock), coupons: [], only: null, regionCode: null, freight: new Map() };
    const { lines, totalMinor } = composeQuote({ ...terms, goods });
    const order = {
      id: newId(clock),
      number: `CB${newId(clock).slice(-12)}`,
      totalMinor,
      workshopIds: [...new Set(lines.map((line) => line.workshopId))],
    };
    // All of it at once: a worker that runs beside it takes it in hand as it is.
    await database.sql(
      `with placed as (
         insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, placed_at, expires_at, paid_at, charge_id)
         values ($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $9, $10, $11) returning id)
       insert into orders.line (id, order_id, workshop_id, product_id, sku_id, rule_version_id, name, option, picture, quantity, unit_price_minor, gross_minor, shares, stock_id,
         list_price_minor, pieces, bundle_sku_id)
       select line.id, placed.id, workshop_id, product_id, sku_id, rule_version_id, name, option, picture, quantity, unit_price_minor, gross_minor, shares, stock_id, list_price_minor,
         pieces, bundle_sku_id
       from placed cross join jsonb_populate_recordset(null::orders.line, $12::jsonb) line`,
      [
        order.id,
        order.number,
        await personOf(database, phones.shopper),
        newId(clock),
        unpaid ? 'placed' : 'paid',
        order.totalMinor.toString(),
        order.workshopIds,
        anAddress,
        clock.now(),
        unpaid ? null : paidAt,
        chargeId,
        JSON.stringify(lines.map((line) => rowOf(newId(clock), line))),
      ],
    );
    return order;
  } finally {
    await shop.destroy();
  }
}

/** A line as its table has it. */
const rowOf = (id: string, line: ReturnType<typeof composeQuote>['lines'][number]) => ({
  id,
  workshop_id: line.workshopId,
  product_id: line.productId,
  sku_id: line.skuId,
  rule_version_id: line.ruleVersionId,
  name: line.name,
  option: line.option,
  picture: line.picture,
  quantity: line.quantity,
  unit_price_minor: line.unitPriceMinor.toString(),
  gross_minor: line.grossMinor.toString(),
  shares: line.shares.map(({ role, partyId, kind, bps, amountMinor }) => ({
    role,
    partyId,
    kind,
    bps,
    amountMinor: amountMinor.toString(),
  })),
  stock_id: line.stockId,
  list_price_minor: line.listPriceMinor.toString(),
  pieces: line.pieces,
  bundle_sku_id: line.bundleSkuId,
});

const personOf = async (database: TestDatabase, phone: string): Promise<string> => {
  const [person] = await database.sql<{ id: string }>('select id from identity.person where phone = $1', [phone]);
  return person!.id;
};
