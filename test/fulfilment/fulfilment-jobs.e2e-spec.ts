import { DropParcels, OpenParcels } from '#fulfilment';
import { DateRelease, SplitOrders } from '#settlement';
import { aPaidOrder } from '../settlement/paid-order.js';
import { eventually } from '../support/eventually.js';
import { startWorker } from '../support/start-worker.js';
import { phones } from '../support/village.js';
import { aPackingTable, type PackingTable, type PaidOrder } from './a-packing-table.js';

let table: PackingTable;
beforeAll(async () => {
  table = await aPackingTable();
});
afterAll(() => table.close());

const parcelsOf = ({ id }: PaidOrder) =>
  table.database.sql<{ status: string; due_on: string }>(
    'select status, due_on::text from fulfilment.parcel where order_id = $1 order by id',
    [id],
  );
const open = ({ id }: PaidOrder) => new OpenParcels(table.worker, table.clock).execute([id]);
const drop = (refund: string) => new DropParcels(table.worker, table.clock).execute(refund);

describe('opening parcels', () => {
  it('makes one a workshop, however often it is asked', async () => {
    const order = await table.anOrder({ units: { liugou: 1, puping: 1 }, unopened: true });
    await Promise.all([open(order), open(order), open(order)]);
    expect(await parcelsOf(order)).toEqual([
      { status: 'to_pack', due_on: '2026-11-23' },
      { status: 'to_pack', due_on: '2026-11-23' },
    ]);
  });

  it('opens nothing of what was called off or given back before', async () => {
    const [called, part] = [
      await table.anOrder({ unopened: true }),
      await table.anOrder({ units: { liugou: 1, puping: 1 }, unopened: true }),
    ];
    await table.database.sql(`update orders."order" set status = 'refunded', closed_at = now() where id = $1`, [called.id]);
    await table.giveBack(part, 'puping', 1);
    await open(called);
    await open(part);
    expect([(await parcelsOf(called)).length, (await parcelsOf(part)).length]).toEqual([0, 1]);
  });
});

describe('dropping parcels', () => {
  it('cancels a parcel of which nothing is left, and keeps one of which something is', async () => {
    const order = await table.anOrder({ units: { liugou: 2, puping: 1 } });
    await drop(await table.giveBack(order, 'liugou', 1));
    expect((await table.parcelOf(order)).status).toBe('to_pack');
    await drop(await table.giveBack(order, 'liugou', 1));
    expect((await parcelsOf(order)).map(({ status }) => status).toSorted()).toEqual(['cancelled', 'to_pack']);
  });

  it('moves an order on whose other parts had gone further', async () => {
    const order = await table.anOrder({ units: { liugou: 1, puping: 1 } });
    await table.database.sql(
      `update orders.line set packed_at = now(), shipped_at = now(), delivered_at = now() where order_id = $1 and workshop_id = $2`,
      [order.id, table.liugou],
    );
    await drop(await table.giveBack(order, 'puping', 1));
    expect(await table.statusOf(order)).toBe('delivered');
  });

  it('leaves a parcel alone that has left, and a refund nobody knows', async () => {
    const order = await table.anOrder();
    await table.database.sql(
      `update fulfilment.parcel set status = 'shipped', carrier = 'sf', waybill = 'SF99999999', shipped_at = now() where order_id = $1`,
      [order.id],
    );
    await drop(await table.giveBack(order, 'liugou', 1));
    await drop(order.id);
    expect((await parcelsOf(order))[0]).toMatchObject({ status: 'shipped' });
  });
});

describe('dating the release of shares', () => {
  const dating = (order: PaidOrder) => new DateRelease(table.worker).execute(order.id);

  it('waits for a split that is late', async () => {
    await expect(dating(await table.anOrder())).rejects.toThrow('not split yet');
  });

  it('is due seven days after the line arrived, nine for the streamer, once', async () => {
    const order = await aPaidOrder(table.database, table.clock, { streamer: phones.streamer });
    await new SplitOrders(table.worker, table.clock).execute();
    const arrivedAt = table.clock.now();
    await table.database.sql('update orders.line set delivered_at = $2 where order_id = $1', [order.id, arrivedAt]);
    await dating(order);
    await table.database.sql(`update orders.line set delivered_at = delivered_at + interval '1 day' where order_id = $1`, [order.id]);
    await dating(order);
    const legs = await table.database.sql<{ role: string; status: string; release_at: Date }>(
      'select role, status, release_at from ledger.leg where order_id = $1',
      [order.id],
    );
    expect(legs.length).toBeGreaterThan(3);
    expect(legs.map(({ role }) => role)).toContain('streamer');
    for (const { role, ...leg } of legs) {
      const days = role === 'streamer' ? 9 : 7;
      expect(leg).toEqual({ status: 'held', release_at: new Date(arrivedAt.getTime() + days * 86_400_000) });
    }
  });
});

describe('the jobs of fulfilment', () => {
  it('open parcels when an order is paid, and cancel them when it is given back', async () => {
    const worker = await startWorker({ database: table.database, clock: table.clock });
    try {
      const order = await table.anOrder({ unopened: true });
      const tell = (event: string, payload: object) =>
        table.database.sql('insert into platform.outbox (event, payload, created_at) values ($1, $2, now())', [
          event,
          JSON.stringify(payload),
        ]);
      await tell('orders.paid', { orderIds: [order.id] });
      await eventually(async () => (await parcelsOf(order)).length === 1);
      await tell('refund.accepted', { refundId: await table.giveBack(order, 'liugou', 1) });
      await eventually(async () => (await parcelsOf(order))[0]?.status === 'cancelled');
    } finally {
      await worker.close();
    }
  });
});
