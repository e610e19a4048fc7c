import { importWaybills, packParcels, scanWaybill, shipParcels } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aPackingTable, aWaybill, type PackingTable } from './a-packing-table.js';

let table: PackingTable;
let other: Visitor;
let officer: Visitor;
let puping: string;
beforeAll(async () => {
  table = await aPackingTable();
  other = await table.catalog.signIn(phones.otherManager);
  officer = await table.catalog.signIn(phones.county);
  puping = await inVillage(table.database).workshop('puping');
});
afterAll(() => table.close());

const asked = (parcel: string, waybill: string, carrier = 'sf') => ({
  params: { workshop: table.liugou },
  body: { parcel, carrier, waybill } as never,
});
const scan = (parcel: string, waybill = aWaybill()) => table.manager.call(scanWaybill, asked(parcel, waybill));
const refusal = (parcel: string, waybill = aWaybill(), by: Visitor = table.manager, carrier = 'sf') =>
  by.refusal(scanWaybill, asked(parcel, waybill, carrier));

describe('scanning a waybill', () => {
  it('packs the parcel of an order number with it', async () => {
    const order = await table.anOrder();
    const parcel = await scan(` ${order.number.toLowerCase()} `, 'sf7311122233');
    expect(parcel).toMatchObject({ orderNumber: order.number, status: 'packed', carrier: 'sf', waybill: 'SF7311122233' });
    expect(await table.statusOf(order)).toBe('packed');
  });

  it("takes the parcel's own code too, and a new number instead of a wrong one", async () => {
    const { id } = await table.parcelOf(await table.anOrder());
    await scan(id, 'WRONG0000001');
    expect(await scan(id, 'RIGHT0000001')).toMatchObject({ id, waybill: 'RIGHT0000001' });
    expect(await scan((await table.anOrder()).number, 'WRONG0000001')).toMatchObject({ waybill: 'WRONG0000001' });
  });

  it('refuses a number that another parcel has, of another workshop too; another carrier may have it', async () => {
    const waybill = aWaybill();
    const theirs = await table.anOrder({ units: { puping: 1 } });
    await other.call(scanWaybill, { params: { workshop: puping }, body: { parcel: theirs.number, carrier: 'sf', waybill } });
    const order = await table.anOrder();
    expect(await refusal(order.number, waybill)).toMatchObject({ name: 'waybill-taken', details: { waybill } });
    expect(await table.parcelOf(order)).toMatchObject({ status: 'to_pack', waybill: null });
    expect(await table.manager.call(scanWaybill, asked(order.number, waybill, 'zto'))).toMatchObject({ carrier: 'zto' });
  });

  it('gives a number that two scan at the same moment to one of them', async () => {
    const waybill = aWaybill();
    const orders = await Promise.all(Array.from({ length: 6 }, () => table.anOrder()));
    const scans = await Promise.allSettled(orders.map(({ number }) => scan(number, waybill)));
    expect(scans.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [{ n } = { n: 0 }] = await table.database.sql<{ n: number }>(
      'select count(*)::int as n from fulfilment.parcel where waybill = $1',
      [waybill],
    );
    expect(n).toBe(1);
  });

  it('is too late once the parcel was sent or called off', async () => {
    const [sent, gone] = [await table.anOrder(), await table.anOrder()];
    const { id } = await scan(sent.number);
    await table.manager.call(shipParcels, { params: { workshop: table.liugou }, body: { parcelIds: [id] } });
    expect(await refusal(sent.number)).toMatchObject({ name: 'parcel-state', details: { parcelId: id, status: 'shipped' } });
    await table.giveBack(gone, 'liugou', 1);
    expect(await refusal(gone.number)).toMatchObject({ name: 'parcel-state', details: { status: 'cancelled' } });
  });

  it('is refused to everybody else, and for anything that is no waybill', async () => {
    const { number } = await table.anOrder();
    expect(await refusal(number, undefined, officer)).toMatchObject({ name: 'not-allowed' });
    expect(await refusal(number, undefined, other)).toMatchObject({ name: 'not-found' });
    expect(await refusal(number, undefined, table.catalog.stranger)).toMatchObject({ name: 'signed-out' });
    expect(await refusal('CB000000-NOBODY')).toMatchObject({ name: 'not-found' });
    const foreign = await table.anOrder({ units: { puping: 1 } });
    expect(await refusal(foreign.number)).toMatchObject({ name: 'not-found' });
    for (const waybill of ['', '1234567', '=CMD|1234567', '7.31E+13000', 'A'.repeat(33)])
      expect(await refusal(number, waybill)).toMatchObject({ name: 'malformed' });
    expect(await refusal(number, undefined, table.manager, 'pigeon')).toMatchObject({ name: 'malformed' });
  });
});

describe('importing a table of waybills', () => {
  const body = (csv: string, dryRun = false) => ({ params: { workshop: table.liugou }, body: { csv, dryRun } });
  const load = (csv: string, dryRun = false) => table.manager.call(importWaybills, body(csv, dryRun));
  const faultsOf = async (csv: string, dryRun = false) => {
    const problem = await table.manager.refusal(importWaybills, body(csv, dryRun));
    expect(problem.name).toBe('table-refused');
    return problem.details.faults;
  };

  it('checks it first, then packs every parcel in it', async () => {
    const [one, two] = [await table.anOrder(), await table.anOrder()];
    const waybills = [aWaybill(), aWaybill()];
    const csv = `订单号,快递公司,运单号\r\n${one.number},顺丰,${waybills[0]}\r\n${two.number},中通,${waybills[1]}\r\n`;
    expect(await load(csv, true)).toMatchObject({
      imported: false,
      lines: [
        { line: 2, orderNumber: one.number, carrier: 'sf' },
        { line: 3, carrier: 'zto' },
      ],
    });
    expect(await table.parcelOf(one)).toMatchObject({ status: 'to_pack', waybill: null });
    expect(await load(csv)).toMatchObject({ imported: true });
    expect(await table.parcelOf(two)).toMatchObject({ status: 'packed', carrier: 'zto', waybill: waybills[1] });
    expect(await table.statusOf(one)).toBe('packed');
    expect(await load(csv)).toMatchObject({ imported: true });
  });

  it('writes nothing when one line is wrong, and names every fault, dry or not', async () => {
    const [good, gone] = [await table.anOrder(), await table.anOrder()];
    const foreign = await table.anOrder({ units: { puping: 1 } });
    const taken = aWaybill();
    await scan((await table.anOrder()).number, taken);
    await table.giveBack(gone, 'liugou', 1);
    const csv = [
      `${good.number},sf,${aWaybill()}`,
      `${foreign.number},sf,${aWaybill()}`,
      `${gone.number},sf,${aWaybill()}`,
      `CB000000-NOBODY,rocket,${aWaybill()}`,
      `${(await table.anOrder()).number},sf,${taken}`,
    ].join('\n');
    const faults = [
      { line: 2, column: 'orderNumber', fault: 'unknown' },
      { line: 3, column: 'orderNumber', fault: 'gone' },
      { line: 4, column: 'carrier', fault: 'unknown' },
      { line: 5, column: 'waybill', fault: 'taken' },
    ];
    expect(await faultsOf(csv, true)).toEqual(faults);
    expect(await faultsOf(csv)).toEqual(faults);
    expect(await table.parcelOf(good)).toMatchObject({ status: 'to_pack', waybill: null });
  });

  it('lets two parcels change their numbers with each other', async () => {
    const [one, two] = [await table.anOrder(), await table.anOrder()];
    const [a, b] = [aWaybill(), aWaybill()];
    await load(`${one.number},sf,${a}\n${two.number},sf,${b}`);
    await load(`${one.number},sf,${b}\n${two.number},sf,${a}`);
    expect([(await table.parcelOf(one)).waybill, (await table.parcelOf(two)).waybill]).toEqual([b, a]);
  });

  it('survives what is no table, and is for those only who pack', async () => {
    for (const csv of ['', '\0\0\0', '"', 'a\nb', '=1+1,=1+1,=1+1']) expect((await faultsOf(csv)) as unknown[]).not.toHaveLength(0);
    expect(await table.manager.refusal(importWaybills, body('x'.repeat(50_001)))).toMatchObject({ name: 'malformed' });
    expect(await table.manager.refusal(importWaybills, { ...body('x'), body: { csv: 'x' } } as never)).toMatchObject({ name: 'malformed' });
    expect(await officer.refusal(importWaybills, body('x'))).toMatchObject({ name: 'not-allowed' });
    expect(await other.refusal(importWaybills, body('x,sf,SF12345678'))).toMatchObject({ name: 'not-found' });
    expect(await table.catalog.stranger.refusal(importWaybills, body('x'))).toMatchObject({ name: 'signed-out' });
  });

  it('carries many lines at once', async () => {
    const orders = [];
    for (let nth = 0; nth < 60; nth += 1) orders.push(await table.anOrder());
    const csv = orders.map(({ number }, nth) => `${number},yto,YT${(10_000_000 + nth).toString()}`).join('\n');
    expect((await load(csv)).lines).toHaveLength(60);
    const packed = await table.manager.call(packParcels, {
      params: { workshop: table.liugou },
      body: { parcelIds: [(await table.parcelOf(orders[59]!)).id] },
    });
    expect(packed).toEqual({ packed: 0 });
  });
});
