import { randomInt } from 'node:crypto';
import { type ConsoleParcel, listParcels, type ParcelStatus } from '#contracts';
import { CloseManifests, OpenParcels } from '#fulfilment';
import { newId, postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';

/** A paid order as it stands in the database. */
export interface PaidOrder {
  readonly id: string;
  readonly number: string;
}

interface Wish {
  /** Workshops with the units bought of one sku of each; liugou with one unless told. */
  readonly units?: Readonly<Record<string, number>>;
  readonly gift?: object;
  /** Without parcels: the order was paid and nobody has heard of it. */
  readonly unopened?: true;
}

/** A workshop with paid orders to pack, and a clock that stands at ten in the morning of the village until it is moved. */
export interface PackingTable {
  readonly database: TestDatabase;
  readonly catalog: TestCatalog;
  readonly clock: TestClock;
  readonly liugou: string;
  readonly manager: Visitor & { id: string };
  readonly shopper: Visitor & { id: string };
  /** The worker's rights, for the verbs that come by themselves. */
  readonly worker: DataSource;
  anOrder(wish?: Wish): Promise<PaidOrder>;
  /** The parcel of an order, as liugou's list shows it. */
  parcelOf(order: PaidOrder): Promise<ConsoleParcel>;
  statusOf(order: PaidOrder): Promise<string>;
  /** Gives units of a workshop's line back, as an accepted refund leaves them. Answers the refund's id. */
  giveBack(order: PaidOrder, workshop: string, units: number, status?: string): Promise<string>;
  closeManifests(): Promise<number>;
  close(): Promise<void>;
}

const address = {
  name: '许小满',
  phone: '13800000013',
  regionCode: '330106',
  region: '浙江省 杭州市 西湖区',
  detail: '文一西路 588 号 3 幢 1202 室',
};

const lines = /* sql */ `
  insert into orders.line (id, order_id, workshop_id, product_id, sku_id, stock_id, rule_version_id, name, option, picture, quantity, list_price_minor, unit_price_minor,
    gross_minor, shares)
  select $1::uuid, $2::uuid, p.workshop_id, p.id, s.id, s.id, v.id, p.name, s.option, p.picture, $4::int, s.price_minor, s.price_minor, s.price_minor * $4::int, '[]'
  from catalog.sku s join catalog.product p on p.id = s.product_id join catalog.rule_version v on v.rule_id = p.rule_id
  where p.workshop_id = $3::uuid order by s.code limit 1`;

/** Opens the packing table of the sample village's workshops. */
export async function aPackingTable(): Promise<PackingTable> {
  const database = await aDatabase();
  const village = inVillage(database);
  const clock = new TestClock(new Date('2026-11-23T02:00:00Z'));
  const catalog = await startCatalog({ database, clock });
  const worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  const [manager, shopper] = [await catalog.signIn(phones.manager), await catalog.signIn(phones.shopper)];
  const liugou = await village.workshop('liugou');

  const anOrder = async ({ units = { liugou: 1 }, gift, unopened }: Wish = {}): Promise<PaidOrder> => {
    const id = newId(clock);
    const number = `CB261123-${id.slice(-8).toUpperCase()}`;
    const workshops = await Promise.all(Object.keys(units).map((code) => village.workshop(code)));
    await database.sql(
      `insert into orders."order" (id, number, buyer_id, idempotency_key, request_sha256, status, total_minor, workshop_ids, address, gift, placed_at, expires_at, paid_at)
       values ($1, $2, $3, $4, '', 'paid', 1990, $5, $6, $7, $8, $8, $8)`,
      [id, number, shopper.id, newId(clock), workshops, address, gift ? JSON.stringify(gift) : null, clock.now()],
    );
    for (const [nth, quantity] of Object.values(units).entries()) await database.sql(lines, [newId(clock), id, workshops[nth], quantity]);
    if (!unopened) await new OpenParcels(worker, clock).execute([id]);
    return { id, number };
  };

  return {
    database,
    catalog,
    clock,
    liugou,
    manager,
    shopper,
    worker,
    anOrder,
    async parcelOf({ number }) {
      const { parcels } = await manager.call(listParcels, { params: { workshop: liugou }, query: { find: number } });
      return parcels[0]!;
    },
    async statusOf({ id }) {
      const [order] = await database.sql<{ status: string }>('select status from orders."order" where id = $1', [id]);
      return order!.status;
    },
    async giveBack(order, workshop, units, status = 'accepted') {
      const workshopId = await village.workshop(workshop);
      const refund = newId(clock);
      if (status !== 'requested')
        await database.sql('update orders.line set refunded_quantity = refunded_quantity + $3 where order_id = $1 and workshop_id = $2', [
          order.id,
          workshopId,
          units,
        ]);
      await database.sql(
        `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor)
         values ($1, $1, $2, $3, $4, 'after-sale', 'changed-mind', $5, $6, $6, $7, 100)`,
        [refund, order.id, workshopId, `RF-${refund.slice(-12)}`, status, clock.now(), status === 'requested' ? null : clock.now()],
      );
      return refund;
    },
    closeManifests: () => new CloseManifests(worker, clock).execute(),
    async close() {
      await worker.destroy();
      await catalog.close();
      await database.drop();
    },
  };
}

/** A waybill number nobody else has. */
export const aWaybill = (): string =>
  `SF${randomInt(10 ** 12)
    .toString()
    .padStart(12, '0')}`;

/** The states of a list of parcels. */
export const statesOf = (parcels: readonly { status: ParcelStatus }[]): ParcelStatus[] => parcels.map(({ status }) => status);
