import { exportManifest, listManifests, packParcels, scanWaybill, setCutOff, shipParcels, showManifest } from '#contracts';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aPackingTable, aWaybill, type PackingTable, type PaidOrder } from './a-packing-table.js';

const hourMs = 3_600_000;

let table: PackingTable;
let other: Visitor;
let township: Visitor;
beforeAll(async () => {
  table = await aPackingTable();
  other = await table.catalog.signIn(phones.otherManager);
  township = await table.catalog.signIn(phones.township);
});
afterAll(() => table.close());

const scan = async ({ number }: PaidOrder, waybill = aWaybill()) =>
  (await table.manager.call(scanWaybill, { params: { workshop: table.liugou }, body: { parcel: number, carrier: 'sf', waybill } })).id;
const show = (day = 'today', by: Visitor = table.manager) => by.call(showManifest, { params: { workshop: table.liugou, day } });
const numbersOn = async (day?: string): Promise<string[]> => (await show(day)).parcels.map(({ orderNumber }) => orderNumber);
const countOf = async (by: Visitor, day?: string) => {
  const { manifests } = await by.call(listManifests, { query: { day } });
  return manifests.find(({ workshop }) => workshop.id === table.liugou);
};

describe('the manifest of the day', () => {
  let sent: PaidOrder;
  let packed: PaidOrder;
  let bare: PaidOrder;
  let late: PaidOrder;

  it('is empty in the morning', async () => {
    expect(await show()).toMatchObject({
      day: '2026-11-23',
      cutOffAt: '2026-11-23T08:00:00.000Z',
      closedAt: null,
      parcels: [],
      waiting: 0,
      rolledOver: 0,
    });
    expect(await table.closeManifests()).toBe(0);
  });

  it('grows with every parcel that is packed with a waybill, and says what is missing', async () => {
    [sent, packed, bare, late] = [
      await table.anOrder({ units: { liugou: 2 } }),
      await table.anOrder(),
      await table.anOrder(),
      await table.anOrder(),
    ];
    const id = await scan(sent);
    await table.manager.call(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds: [id] } });
    await scan(packed);
    await table.manager.call(packParcels, { params: { workshop: table.liugou }, body: { parcelIds: [(await table.parcelOf(bare)).id] } });
    const manifest = await show();
    expect(manifest).toMatchObject({ waiting: 2, rolledOver: 0, closedAt: null });
    expect(manifest.parcels.map(({ orderNumber }) => orderNumber).toSorted()).toEqual([sent.number, packed.number].toSorted());
    expect(manifest.parcels.find(({ orderNumber }) => orderNumber === sent.number)).toMatchObject({
      pieces: 2,
      recipient: '许**',
      carrier: 'sf',
    });
    expect((await show('2026-11-24')).parcels).toEqual([]);
  });

  it('takes nothing more from its cut-off on: what comes later is on the next one', async () => {
    table.clock.advance(6 * hourMs);
    await scan(late);
    expect((await table.parcelOf(await table.anOrder())).dueOn).toBe('2026-11-24');
    expect(await Promise.all([table.closeManifests(), table.closeManifests()])).toContain(1);
    const manifest = await show();
    expect(manifest).toMatchObject({ day: '2026-11-23', closedAt: table.clock.now().toISOString(), waiting: 0, rolledOver: 2 });
    expect((await numbersOn()).toSorted()).toEqual([sent.number, packed.number].toSorted());
    const [row] = await table.database.sql('select count(*)::int as n from fulfilment.manifest');
    expect(row).toEqual({ n: 1 });
  });

  it('leaves the rest to tomorrow, once more rolled over', async () => {
    expect(await table.parcelOf(bare)).toMatchObject({ status: 'packed', dueOn: '2026-11-24', rolledOver: 1 });
    expect(await table.closeManifests()).toBe(0);
    expect(await show('2026-11-24')).toMatchObject({ parcels: [{ orderNumber: late.number }], waiting: 2, rolledOver: 1 });
    expect(await numbersOn('2026-11-25')).toEqual([]);
  });

  it('is made up for when nobody looked for days', async () => {
    table.clock.advance(3 * 24 * hourMs);
    expect(await table.closeManifests()).toBe(1);
    expect(await show('2026-11-26')).toMatchObject({ parcels: [{ orderNumber: late.number }], rolledOver: 2 });
    expect(await table.parcelOf(bare)).toMatchObject({ dueOn: '2026-11-27', rolledOver: 2 });
  });

  it('keeps what it had, whatever becomes of it later', async () => {
    const before = await numbersOn('2026-11-23');
    await table.manager.call(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds: [(await table.parcelOf(packed)).id] } });
    await scan(bare);
    expect(await numbersOn('2026-11-23')).toEqual(before);
  });

  it('follows the cut-off of its own township', async () => {
    await table.database.sql(
      `insert into fulfilment.cut_off (township_id, local_time) select township_id, '18:30' from catalog.workshop where id = $1`,
      [table.liugou],
    );
    table.clock.advance(15 * hourMs);
    expect((await show()).cutOffAt).toBe('2026-11-27T10:30:00.000Z');
    expect((await table.parcelOf(await table.anOrder())).dueOn).toBe('2026-11-27');
    table.clock.advance(11.5 * hourMs);
    expect((await table.parcelOf(await table.anOrder())).dueOn).toBe('2026-11-28');
    expect(await table.closeManifests()).toBe(1);
    expect(await show('2026-11-27')).toMatchObject({ parcels: [{ orderNumber: bare.number }] });
  });
});

describe('the cut-off of a station', () => {
  const townshipId = async (): Promise<string> =>
    (await township.call(listManifests, { query: {} })).manifests.find(({ workshop }) => workshop.id === table.liugou)!.township.id;
  const timeOf = async (by: Visitor) => {
    const { stations } = await by.call(listManifests, { query: {} });
    return stations.find(({ name }) => name['zh-CN'] === '溪口镇')?.localTime;
  };
  const asked = async (localTime: string) => ({ params: { township: await townshipId() }, body: { localTime } });

  it('is set by whoever runs it, and moves what is due', async () => {
    // Ten in the morning of the village.
    table.clock.advance(hourMs * ((26 - table.clock.now().getUTCHours()) % 24));
    expect(await timeOf(township)).toBe('18:30');
    expect(await township.call(setCutOff, await asked('17:00'))).toEqual({ localTime: '17:00' });
    expect((await show()).cutOffAt.slice(11, 16)).toBe('09:00');
    const county = await table.catalog.signIn(phones.county);
    expect(await county.call(setCutOff, await asked('16:30'))).toEqual({ localTime: '16:30' });
    expect(await timeOf(table.manager)).toBe('16:30');
    const operator = await table.catalog.signIn(phones.operator);
    expect(await operator.call(setCutOff, await asked('16:00'))).toEqual({ localTime: '16:00' });
  });

  it('stays while the day is between the old time and the new one', async () => {
    expect(await township.refusal(setCutOff, await asked('09:59'))).toMatchObject({ name: 'cut-off-passed' });
    table.clock.advance(8 * hourMs);
    expect(await township.refusal(setCutOff, await asked('23:00'))).toMatchObject({ name: 'cut-off-passed' });
    expect(await timeOf(township)).toBe('16:00');
    expect(await township.call(setCutOff, await asked('17:30'))).toEqual({ localTime: '17:30' });
  });

  it('is no business of workshops, of other places, and of times that are none', async () => {
    expect(await table.manager.refusal(setCutOff, await asked('15:00'))).toMatchObject({ name: 'not-allowed' });
    expect(await table.shopper.refusal(setCutOff, await asked('15:00'))).toMatchObject({ name: 'not-allowed' });
    expect(await table.catalog.stranger.refusal(setCutOff, await asked('15:00'))).toMatchObject({ name: 'signed-out' });
    const elsewhere = {
      params: {
        township: await table.database
          .sql<{ id: string }>(`select township_id as id from catalog.workshop where township_id <> $1 limit 1`, [await townshipId()])
          .then(([place]) => place!.id),
      },
      body: { localTime: '15:00' },
    };
    expect(await township.refusal(setCutOff, elsewhere)).toMatchObject({ name: 'not-found' });
    for (const wrong of ['24:00', '7:00', '16:00:00', '', 'soon'])
      expect(await township.refusal(setCutOff, await asked(wrong))).toMatchObject({ name: 'malformed' });
  });
});

describe('sending while the manifest closes', () => {
  /** Packed parcels, the highest id first, as they lie; few enough that whoever does not ask for an order gets them as they lie. */
  const packedParcels = async (count: number): Promise<string[]> => {
    const orders = await Promise.all(Array.from({ length: count }, () => table.anOrder()));
    const ids = (await Promise.all(orders.map((order) => scan(order)))).toSorted().toReversed();
    for (const id of ids) await table.database.sql('update fulfilment.parcel set created_at = created_at where id = $1', [id]);
    await table.database.sql('analyze fulfilment.parcel');
    return ids;
  };
  const ship = (parcelIds: string[]) => table.manager.call(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds } });

  it('holds no parcel while it waits for one with a lower id', async () => {
    const [higher, lower] = await packedParcels(2);
    const closing = new pg.Client({ connectionString: table.database.ownerUrl });
    await closing.connect();
    try {
      await closing.query(`begin; set local lock_timeout = '2s'`);
      await closing.query('select from fulfilment.parcel where id = $1 for update', [lower]);
      const sending = ship([higher!, lower!]);
      await eventually(
        async () =>
          (await table.database.sql(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
            .length > 0,
      );
      await closing.query('select from fulfilment.parcel where id = $1 for update', [higher]);
      await closing.query('commit');
      expect(await sending).toEqual({ shipped: 2 });
    } finally {
      await closing.end();
    }
  });

  it('comes through, and so does the manifest', async () => {
    const ids = await packedParcels(12);
    table.clock.advance(24 * hourMs);
    const [closed, ...shipped] = await Promise.all([table.closeManifests(), ship(ids.slice(0, 6)), ship(ids.slice(6))]);
    expect(closed).toBe(1);
    expect(shipped).toEqual([{ shipped: 6 }, { shipped: 6 }]);
  });
});

describe('looking at manifests', () => {
  it('shows the township its workshops in one list, and the county all', async () => {
    expect(await countOf(township, '2026-11-23')).toMatchObject({
      count: 2,
      pieces: 3,
      rolledOver: 2,
      township: { name: { 'zh-CN': '溪口镇' } },
    });
    const county = await table.catalog.signIn(phones.county);
    const { manifests } = await county.call(listManifests, { query: {} });
    expect(manifests.length).toBeGreaterThan((await township.call(listManifests, { query: {} })).manifests.length);
    expect(await countOf(other, '2026-11-23')).toBeUndefined();
  });

  it('gives the station a file to count by, in the language asked for', async () => {
    const file = async (query: string) => {
      const reply = await fetch(`${table.catalog.url}/api/console/workshops/${table.liugou}/manifests/2026-11-23/csv${query}`, {
        headers: { cookie: township.cookie! },
      });
      return {
        type: reply.headers.get('content-type'),
        name: decodeURIComponent(reply.headers.get('content-disposition')!),
        text: await reply.text(),
      };
    };
    const chinese = await file('');
    expect(chinese.type).toBe('text/csv; charset=utf-8');
    expect(chinese.name).toMatch(/filename\*=UTF-8''发货清单-.+-2026-11-23\.csv$/);
    expect(chinese.text.split('\r\n')).toHaveLength(4);
    expect(chinese.text).toMatch(/顺丰速运,SF\d+,许\*\*/);
    expect((await file('?lang=en')).text).toMatch(/SF Express/);
  });

  it('is refused to other workshops and to shoppers', async () => {
    const asked = { params: { workshop: table.liugou, day: 'today' } };
    expect(await other.refusal(showManifest, asked)).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(exportManifest, { ...asked, query: {} })).toMatchObject({ name: 'not-found' });
    expect(await table.shopper.refusal(showManifest, asked)).toMatchObject({ name: 'not-allowed' });
    expect(await table.shopper.refusal(listManifests, { query: {} })).toMatchObject({ name: 'not-allowed' });
    expect(await table.shopper.refusal(exportManifest, { ...asked, query: {} })).toMatchObject({ name: 'not-allowed' });
    expect(await table.catalog.stranger.refusal(showManifest, asked)).toMatchObject({ name: 'signed-out' });
    expect(await table.catalog.stranger.refusal(listManifests, { query: {} })).toMatchObject({ name: 'signed-out' });
    for (const day of ['yesterday', '2026-02-30', '0000-01-01'])
      expect(await table.manager.refusal(showManifest, { params: { workshop: table.liugou, day } })).toMatchObject({ name: 'malformed' });
  });
});
