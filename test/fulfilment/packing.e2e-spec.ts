import { cancelOrder, importWaybills, listParcels, packParcels, scanWaybill, shipParcels, showPickList } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aPackingTable, aWaybill, type PackingTable, type PaidOrder, statesOf } from './a-packing-table.js';

const nowhere = '01900000-0000-7000-8000-000000000000';

let table: PackingTable;
let other: Visitor;
let officer: Visitor;
beforeAll(async () => {
  table = await aPackingTable();
  other = await table.catalog.signIn(phones.otherManager);
  officer = await table.catalog.signIn(phones.township);
});
afterAll(() => table.close());

const list = (by: Visitor, query: object = {}, workshop = table.liugou) => by.call(listParcels, { params: { workshop }, query });
const pack = (ids: string[], by: Visitor = table.manager) =>
  by.call(packParcels, { params: { workshop: table.liugou }, body: { parcelIds: ids } });
const scan = (parcel: string, waybill = aWaybill(), by: Visitor = table.manager) =>
  by.call(scanWaybill, { params: { workshop: table.liugou }, body: { parcel, carrier: 'sf', waybill } });
const ship = (ids: string[], by: Visitor = table.manager) =>
  by.call(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds: ids } });
const shipRefusal = (ids: string[], by: Visitor = table.manager) =>
  by.refusal(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds: ids } });
const packRefusal = (ids: string[], by: Visitor = table.manager) =>
  by.refusal(packParcels, { params: { workshop: table.liugou }, body: { parcelIds: ids } });

describe('listing parcels', () => {
  let order: PaidOrder;
  beforeAll(async () => {
    order = await table.anOrder({ units: { liugou: 2, puping: 1 } });
  });

  it("shows a workshop its own part, whom it goes to masked, and the station's cut-off", async () => {
    const { parcels, counts, cutOffAt } = await list(table.manager);
    const parcel = parcels.find(({ orderId }) => orderId === order.id)!;
    expect(parcel).toMatchObject({
      orderNumber: order.number,
      status: 'to_pack',
      dueOn: '2026-11-23',
      recipient: '许**',
      phoneTail: '0013',
      waybill: null,
      gift: false,
      refundAsked: false,
    });
    expect(parcel.items).toMatchObject([{ quantity: 2, pieces: 2, pack: null }]);
    expect(counts).toMatchObject({ toPack: 1, dueToday: 1, packed: 0, rolledOver: 0 });
    expect(cutOffAt).toBe('2026-11-23T08:00:00.000Z');
    expect(JSON.stringify(parcels)).not.toMatch(/13800000013|文一西路|许小满/);
  });

  it('finds a parcel by a part of its order number, in whatever state', async () => {
    expect((await list(table.manager, { find: order.number.slice(-6).toLowerCase(), status: 'shipped' })).parcels).toHaveLength(1);
    expect((await list(table.manager, { find: '%%%' })).parcels).toEqual([]);
  });

  it('turns pages without gap or repeat, what waits longest first', async () => {
    for (let nth = 0; nth < 101; nth += 1) {
      table.clock.advance(1);
      await table.anOrder();
    }
    const first = await list(table.manager);
    const second = await list(table.manager, { after: first.next! });
    const ids = [...first.parcels, ...second.parcels].map(({ id }) => id);
    expect([first.parcels.length, second.parcels.length, second.next, new Set(ids).size]).toEqual([100, 2, null, 102]);
    expect(ids).toEqual(ids.toSorted());
  });

  it('is open to the officers above, not there for another workshop, and closed to everybody else', async () => {
    expect((await list(officer)).counts.toPack).toBe(102);
    expect(await other.refusal(listParcels, { params: { workshop: table.liugou }, query: {} })).toMatchObject({ name: 'not-found' });
    expect(await table.manager.refusal(listParcels, { params: { workshop: nowhere }, query: {} })).toMatchObject({ name: 'not-found' });
    expect(await table.shopper.refusal(listParcels, { params: { workshop: table.liugou }, query: {} })).toMatchObject({
      name: 'not-allowed',
    });
    expect(await table.catalog.stranger.refusal(listParcels, { params: { workshop: table.liugou }, query: {} })).toMatchObject({
      name: 'signed-out',
    });
    for (const query of [{ status: 'stolen' }, { find: 'a' }, { after: 'x' }, { role: 'operator' }])
      expect(await table.manager.refusal(listParcels, { params: { workshop: table.liugou }, query } as never)).toMatchObject({
        name: 'malformed',
      });
  });
});

describe('the pick list', () => {
  it('adds up what to take off the shelf, and says whom each parcel goes to', async () => {
    const gift = {
      card: '新年快乐',
      from: '小满',
      hidePrice: true,
      sender: { name: '许小满', phone: '13800000013', region: '浙江省', detail: '秘密小区 1 号' },
    };
    const [one, two] = [await table.anOrder({ units: { liugou: 3 } }), await table.anOrder({ units: { liugou: 2, puping: 5 }, gift })];
    const ids = [(await table.parcelOf(one)).id, (await table.parcelOf(two)).id];
    const picked = await table.manager.call(showPickList, { params: { workshop: table.liugou }, query: { parcels: ids.join(',') } });
    expect(picked.totals).toMatchObject([{ pieces: 5, parcels: 2 }]);
    expect(picked.parcels).toMatchObject([
      { orderNumber: one.number, gift: null, address: { name: '许小满', detail: '文一西路 588 号 3 幢 1202 室' } },
      { orderNumber: two.number, gift: { card: '新年快乐', from: '小满', hidePrice: true } },
    ]);
    expect(JSON.stringify(picked)).not.toMatch(/秘密小区|Minor|CNY/);
  });

  it('shows only what is left after something was given back', async () => {
    const order = await table.anOrder({ units: { liugou: 3 } });
    const { id } = await table.parcelOf(order);
    await table.giveBack(order, 'liugou', 1);
    const ask = () => table.manager.call(showPickList, { params: { workshop: table.liugou }, query: { parcels: id } });
    expect((await ask()).parcels[0]!.items).toMatchObject([{ quantity: 2, pieces: 2 }]);
    await table.giveBack(order, 'liugou', 2);
    expect(await ask()).toMatchObject({ parcels: [], totals: [] });
  });

  it('is everything to be packed when nothing is named, and for those only who pack', async () => {
    const { parcels, more } = await table.manager.call(showPickList, { params: { workshop: table.liugou }, query: {} });
    expect([parcels.length > 100, more]).toEqual([true, false]);
    const asked = { params: { workshop: table.liugou }, query: {} };
    expect(await officer.refusal(showPickList, asked)).toMatchObject({ name: 'not-allowed' });
    expect(await other.refusal(showPickList, asked)).toMatchObject({ name: 'not-found' });
    expect(await table.catalog.stranger.refusal(showPickList, asked)).toMatchObject({ name: 'signed-out' });
    expect(await table.manager.refusal(showPickList, { ...asked, query: { parcels: "x' or 1=1" } })).toMatchObject({ name: 'malformed' });
  });
});

describe('packing parcels', () => {
  it('packs them all, and the order with them; again it changes nothing', async () => {
    const order = await table.anOrder();
    const { id } = await table.parcelOf(order);
    expect(await pack([id])).toEqual({ packed: 1 });
    expect(await pack([id])).toEqual({ packed: 0 });
    expect(await table.parcelOf(order)).toMatchObject({ status: 'packed', packedAt: table.clock.now().toISOString() });
    expect(await table.statusOf(order)).toBe('packed');
  });

  it('moves a shared order only as far as its slowest workshop', async () => {
    const order = await table.anOrder({ units: { liugou: 1, puping: 1 } });
    await pack([(await table.parcelOf(order)).id]);
    expect(await table.statusOf(order)).toBe('paid');
    const puping = await inVillage(table.database).workshop('puping');
    const { parcels } = await list(other, { find: order.number }, puping);
    await other.call(packParcels, { params: { workshop: puping }, body: { parcelIds: [parcels[0]!.id] } });
    expect(await table.statusOf(order)).toBe('packed');
  });

  it('takes all or none: one that was called off stops the others', async () => {
    const [good, gone] = [await table.anOrder(), await table.anOrder()];
    const ids = [(await table.parcelOf(good)).id, (await table.parcelOf(gone)).id];
    await table.database.sql(`update orders."order" set status = 'refunded', closed_at = now() where id = $1`, [gone.id]);
    expect(await packRefusal(ids)).toMatchObject({ name: 'parcel-state', details: { parcelId: ids[1], status: 'cancelled' } });
    expect(await table.parcelOf(good)).toMatchObject({ status: 'to_pack' });
  });

  it('is refused for what is not there, and to all but those who pack', async () => {
    const { id } = await table.parcelOf(await table.anOrder());
    expect(await packRefusal([id, nowhere])).toMatchObject({ name: 'not-found' });
    expect(await packRefusal([id], other)).toMatchObject({ name: 'not-found' });
    expect(await packRefusal([id], officer)).toMatchObject({ name: 'not-allowed' });
    expect(await packRefusal([id], table.shopper)).toMatchObject({ name: 'not-allowed' });
    expect(await packRefusal([id], table.catalog.stranger)).toMatchObject({ name: 'signed-out' });
    for (const ids of [[], [id, id], ['x'], Array.from({ length: 201 }, () => nowhere)])
      expect(await packRefusal(ids)).toMatchObject({ name: 'malformed' });
    const foreign = await inVillage(table.database).workshop('puping');
    expect(await other.refusal(packParcels, { params: { workshop: foreign }, body: { parcelIds: [id] } })).toMatchObject({
      name: 'not-found',
    });
  });
});

describe('shipping parcels', () => {
  it('sends what is packed and has a waybill, once, and the order with it', async () => {
    const order = await table.anOrder();
    const { id } = await scan(order.number);
    expect(await ship([id])).toEqual({ shipped: 1 });
    expect(await ship([id])).toEqual({ shipped: 0 });
    expect(await table.parcelOf(order)).toMatchObject({ status: 'shipped', shippedAt: table.clock.now().toISOString() });
    expect(await table.statusOf(order)).toBe('shipped');
    const [line] = await table.database.sql('select packed_at, shipped_at, delivered_at from orders.line where order_id = $1', [order.id]);
    expect(line).toEqual({ packed_at: table.clock.now(), shipped_at: table.clock.now(), delivered_at: null });
  });

  it('sends nothing when one is not packed, carries no waybill or is not there', async () => {
    const [ready, bare, fresh] = [await table.anOrder(), await table.anOrder(), await table.anOrder()];
    const { id } = await scan(ready.number);
    const [bareId, freshId] = [(await table.parcelOf(bare)).id, (await table.parcelOf(fresh)).id];
    await pack([bareId]);
    expect(await shipRefusal([id, bareId])).toMatchObject({ name: 'parcel-state', details: { parcelId: bareId, status: 'no-waybill' } });
    expect(await shipRefusal([id, freshId])).toMatchObject({ name: 'parcel-state', details: { parcelId: freshId, status: 'to_pack' } });
    expect(await shipRefusal([id, nowhere])).toMatchObject({ name: 'not-found' });
    expect(statesOf([await table.parcelOf(ready), await table.parcelOf(bare)])).toEqual(['packed', 'packed']);
    expect(await packRefusal([(await shipped()).id])).toMatchObject({ name: 'parcel-state', details: { status: 'shipped' } });
    expect(await shipRefusal([id], officer)).toMatchObject({ name: 'not-allowed' });
    expect(await shipRefusal([id], other)).toMatchObject({ name: 'not-found' });
    expect(await shipRefusal([id], table.catalog.stranger)).toMatchObject({ name: 'signed-out' });
    expect(await shipRefusal([])).toMatchObject({ name: 'malformed' });
  });

  const shipped = async () => {
    const parcel = await scan((await table.anOrder()).number);
    await ship([parcel.id]);
    return parcel;
  };

  it('or calling off: whoever locks the order first wins, never both', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const order = await table.anOrder();
        const { id } = await scan(order.number);
        const called = table.shopper.call(cancelOrder, { params: { order: order.id }, body: {} }).then(
          () => 'called off',
          () => 'too late',
        );
        const sent = ship([id]).then(
          () => 'sent',
          () => 'kept',
        );
        return [await called, await sent, await table.statusOf(order)].join(', ');
      }),
    );
    for (const outcome of outcomes) expect(['too late, sent, shipped', 'called off, kept, refunded']).toContain(outcome);
  });
});

describe('who manages one workshop and oversees the others', () => {
  it('looks into the others, and packs, ships and writes waybills in none of them', async () => {
    const both = await table.catalog.signIn(phones.township);
    const puping = await inVillage(table.database).workshop('puping');
    await table.database.sql(`insert into identity.held_role values (gen_random_uuid(), $1, 'manager', $2, now())`, [both.id, puping]);
    const { id } = await table.parcelOf(await table.anOrder());
    const params = { workshop: table.liugou };
    expect((await list(both)).counts.toPack).toBeGreaterThan(0);
    const refusals = [
      await packRefusal([id], both),
      await shipRefusal([id], both),
      await both.refusal(scanWaybill, { params, body: { parcel: id, carrier: 'sf', waybill: aWaybill() } }),
      await both.refusal(importWaybills, { params, body: { csv: 'CB1,sf,SF1234567890', dryRun: false } }),
    ];
    expect(refusals.map(({ name }) => name)).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
    expect((await list(both, {}, puping)).parcels).toBeDefined();
  });
});
