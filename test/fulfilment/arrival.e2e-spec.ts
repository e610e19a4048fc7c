import { confirmDelivery, listMyParcels, scanWaybill, shipParcels } from '#contracts';
import { AutoConfirm } from '#fulfilment';
import { CompleteOrders } from '#orders';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aPackingTable, aWaybill, type PackingTable, type PaidOrder, statesOf } from './a-packing-table.js';

const dayMs = 86_400_000;

let table: PackingTable;
let otherShopper: Visitor;
let otherManager: Visitor;
beforeAll(async () => {
  table = await aPackingTable();
  otherShopper = await table.catalog.signIn(phones.otherShopper);
  otherManager = await table.catalog.signIn(phones.otherManager);
});
afterAll(() => table.close());

async function send(order: PaidOrder, code = 'liugou', by: Visitor = table.manager): Promise<string> {
  const workshop = await inVillage(table.database).workshop(code);
  const { id } = await by.call(scanWaybill, { params: { workshop }, body: { parcel: order.number, carrier: 'post', waybill: aWaybill() } });
  await by.call(shipParcels, { params: { workshop }, body: { parcelIds: [id] } });
  return id;
}
const mine = async (order: PaidOrder) => (await table.shopper.call(listMyParcels, { params: { order: order.id } })).parcels;
const confirm = (order: PaidOrder, parcel: string) =>
  table.shopper.call(confirmDelivery, { params: { order: order.id, parcel }, body: {} });
const refusal = (order: PaidOrder, parcel: string, by: Visitor = table.shopper) =>
  by.refusal(confirmDelivery, { params: { order: order.id, parcel }, body: {} });
const deliveries = async ({ id }: PaidOrder): Promise<number> => {
  const [row] = await table.database.sql<{ n: number }>(
    `select count(*)::int as n from platform.outbox where event = 'order.delivered' and payload ->> 'orderId' = $1`,
    [id],
  );
  return row!.n;
};

describe('the parcels of my order', () => {
  it('are one a workshop, with what is in them and how far they have come', async () => {
    const order = await table.anOrder({ units: { liugou: 1, puping: 2 } });
    const id = await send(order);
    const parcels = await mine(order);
    expect(parcels.map(({ workshop }) => workshop.name['zh-CN']).toSorted()).toHaveLength(2);
    expect(statesOf(parcels).toSorted()).toEqual(['shipped', 'to_pack']);
    const sent = parcels.find((parcel) => parcel.id === id)!;
    expect(sent).toMatchObject({ carrier: 'post', shippedAt: table.clock.now().toISOString(), deliveredAt: null });
    expect(sent.lineIds).toHaveLength(1);
    expect(Date.parse(sent.confirmedBy!) - Date.parse(sent.shippedAt!)).toBe(10 * dayMs);
  });

  it('are nobody else’s to see', async () => {
    const order = await table.anOrder();
    const asked = { params: { order: order.id } };
    expect(await otherShopper.refusal(listMyParcels, asked)).toMatchObject({ name: 'not-found' });
    expect(await table.manager.refusal(listMyParcels, asked)).toMatchObject({ name: 'not-found' });
    expect(await table.catalog.stranger.refusal(listMyParcels, asked)).toMatchObject({ name: 'signed-out' });
    expect(await table.shopper.refusal(listMyParcels, { params: { order: 'x' } })).toMatchObject({ name: 'malformed' });
  });
});

describe('confirming a delivery', () => {
  it('delivers the order once its last parcel is there, and tells of each parcel once', async () => {
    const order = await table.anOrder({ units: { liugou: 1, puping: 1 } });
    const [one, two] = [await send(order), await send(order, 'puping', otherManager)];
    expect(await confirm(order, one)).toMatchObject({ status: 'delivered', deliveredBy: 'buyer', confirmedBy: null });
    expect([await table.statusOf(order), await deliveries(order)]).toEqual(['shipped', 1]);
    await Promise.all([confirm(order, two), confirm(order, two), confirm(order, one)]);
    expect([await table.statusOf(order), await deliveries(order)]).toEqual(['delivered', 2]);
    const [row] = await table.database.sql('select delivered_at from orders."order" where id = $1', [order.id]);
    expect(row).toEqual({ delivered_at: table.clock.now() });
  });

  it('is too early before it was sent', async () => {
    const order = await table.anOrder();
    const { id } = (await mine(order))[0]!;
    expect(await refusal(order, id)).toMatchObject({ name: 'parcel-state', details: { parcelId: id, status: 'to_pack' } });
  });

  it('is the buyer’s alone', async () => {
    const [order, another] = [await table.anOrder(), await table.anOrder()];
    const id = await send(order);
    expect(await refusal(order, id, otherShopper)).toMatchObject({ name: 'not-found' });
    expect(await refusal(order, id, table.manager)).toMatchObject({ name: 'not-found' });
    expect(await refusal(another, id)).toMatchObject({ name: 'not-found' });
    expect(await refusal(order, id, table.catalog.stranger)).toMatchObject({ name: 'signed-out' });
    expect(await refusal(order, 'x')).toMatchObject({ name: 'malformed' });
    expect(
      await table.shopper.refusal(confirmDelivery, { params: { order: order.id, parcel: id }, body: { status: 'refunded' } } as never),
    ).toMatchObject({ name: 'malformed' });
    expect(await table.statusOf(order)).toBe('shipped');
  });
});

describe('time', () => {
  const autoConfirm = () => new AutoConfirm(table.worker, table.clock).execute();
  const complete = () => new CompleteOrders(table.worker, table.clock).execute();

  it('confirms a parcel ten days after it left, unless its buyer asks money back', async () => {
    const [silent, asking] = [await table.anOrder(), await table.anOrder()];
    await send(silent);
    await send(asking);
    await table.giveBack(asking, 'liugou', 1, 'requested');
    table.clock.advance(10 * dayMs - 1);
    await autoConfirm();
    expect(await table.statusOf(silent)).toBe('shipped');
    table.clock.advance(1);
    await Promise.all([autoConfirm(), autoConfirm()]);
    expect([await table.statusOf(silent), await deliveries(silent)]).toEqual(['delivered', 1]);
    expect((await mine(silent))[0]).toMatchObject({ deliveredBy: 'auto' });
    expect(await table.statusOf(asking)).toBe('shipped');
  });

  it('confirms the others where one cannot be', async () => {
    const [stuck, next] = [await table.anOrder(), await table.anOrder()];
    await send(stuck);
    table.clock.advance(1);
    await send(next);
    await table.database.sql(
      `alter table fulfilment.parcel add constraint stuck check (order_id <> '${stuck.id}' or status <> 'delivered') not valid`,
    );
    table.clock.advance(10 * dayMs);
    expect(await autoConfirm()).toBe(1);
    expect([await table.statusOf(stuck), await table.statusOf(next)]).toEqual(['shipped', 'delivered']);
    await table.database.sql('alter table fulfilment.parcel drop constraint stuck');
    expect(await autoConfirm()).toBe(1);
  });

  it('completes an order seven days after it arrived, unless its buyer asks money back', async () => {
    const [done, asking] = [await table.anOrder(), await table.anOrder()];
    for (const order of [done, asking]) await confirm(order, await send(order));
    await table.giveBack(asking, 'liugou', 1, 'requested');
    table.clock.advance(7 * dayMs - 1);
    await complete();
    expect(await table.statusOf(done)).toBe('delivered');
    table.clock.advance(1);
    expect(await complete()).toBeGreaterThan(0);
    expect(await complete()).toBe(0);
    expect([await table.statusOf(done), await table.statusOf(asking)]).toEqual(['completed', 'delivered']);
    const [row] = await table.database.sql('select completed_at from orders."order" where id = $1', [done.id]);
    expect(row).toEqual({ completed_at: table.clock.now() });
  });
});
