import { eventually } from '../support/eventually.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { phones } from '../support/village.js';
import { aHold, dayMs, type Hold } from './a-hold.js';
import { mustBeSound } from './ledger-proof.js';
import { aPaidOrder } from './paid-order.js';

describe('the worker, once it runs,', () => {
  let hold: Hold;
  let worker: TestWorker;
  let workshop: string;
  beforeAll(async () => {
    hold = await aHold();
    const [row] = await hold.database.sql<{ id: string }>(`select id from identity.place where kind = 'workshop' and code = 'liugou'`);
    workshop = row!.id;
    await hold.database.sql(
      `insert into ledger.reserve_rule (workshop_id, bps, days, changed_at, changed_by) select $1, 1000, 5, now(), id from identity.person where phone = $2`,
      [workshop, phones.operator],
    );
    worker = await startWorker({ database: hold.database, clock: hold.clock });
  });
  afterAll(async () => {
    await worker.close();
    await mustBeSound(hold.database);
    await hold.close();
  });

  it('dates shares when an order has arrived, frees them when their day has come, and what was kept back later', async () => {
    const order = await aPaidOrder(hold.database, hold.clock, { skus: { 'zaoxi-cracklings-plain-200': 3 } });
    await hold.database.sql('update orders.line set delivered_at = $2 where order_id = $1', [order.id, hold.clock.now()]);
    await eventually(async () => (await hold.legsOf(order)).length > 0);
    await hold.database.sql(`insert into platform.outbox (event, payload, created_at) values ('order.delivered', $1, now())`, [
      { orderId: order.id },
    ]);
    await eventually(async () => (await hold.legsOf(order)).every(({ releaseAt }) => releaseAt !== null));
    hold.clock.advance(7 * dayMs);
    await eventually(async () => (await hold.legsOf(order)).every(({ status }) => status === 'released'));
    expect(await hold.on('party.reserve', workshop)).toBeGreaterThan(0n);
    hold.clock.advance(5 * dayMs);
    await eventually(async () => (await hold.on('party.reserve', workshop)) === 0n);
  });

  it('books a write-off that was approved, and closes a month that was asked to close', async () => {
    const order = await hold.anOrder();
    hold.clock.advance(7 * dayMs);
    await eventually(async () => (await hold.legsOf(order)).every(({ status }) => status === 'released'));
    const { partyId } = (await hold.legsOf(order)).find(({ role }) => role === 'maker')!;
    await hold.payOut(partyId, (await hold.on('party.available', partyId)) + 70n);
    await hold.database.sql(
      `insert into ledger.write_off (id, workshop_id, party_id, amount_minor, reason, status, asked_at, asked_by, answered_at, answered_by)
       select gen_random_uuid(), $1, $2, 70, '已无来往', 'approved', now(), a.id, now(), b.id from identity.person a, identity.person b where a.phone = $3 and b.phone = $4`,
      [workshop, partyId, phones.manager, phones.township],
    );
    await eventually(async () => (await hold.on('party.receivable', partyId)) === -70n);
    expect(await hold.on('party.available', partyId)).toBe(0n);
    hold.clock.advance(40 * dayMs);
    await hold.database.sql(
      `update ledger.period set status = 'closing', asked_at = now(), asked_by = (select id from identity.person where phone = $1)
       where period = (select min(period) from ledger.period)`,
      [phones.operator],
    );
    const looked = () =>
      hold.database.sql<{ status: string; looked_at: Date | null }>('select status, looked_at from ledger.period order by period');
    await eventually(async () => (await looked())[0]!.looked_at !== null);
  });
});
