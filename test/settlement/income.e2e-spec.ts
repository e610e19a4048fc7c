import { listMyIncome, listMyShares, listSharesOfMyOrder, showPartyIncome } from '#contracts';
import { newId } from '#platform';
import { SplitOrders } from '#settlement';
import { refundAccepted, type SplitLeg } from '../../libs/settlement/books/refund-journals.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

const phoneOfMaker = '13800000101';
const phoneOfOtherMaker = '13800000104';

describe('where the money is', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let maker: Visitor;
  let party: string;
  let workshop: string;
  let order: PlantedOrder;
  const clock = new TestClock(new Date('2026-11-22T06:00:00Z'));
  const period = '2026-11';

  const incomes = async (who: Visitor, month?: string) => (await who.call(listMyIncome, { query: month ? { period: month } : {} })).incomes;
  const shareOf = async (of = order): Promise<bigint> => {
    const [leg] = await database.sql<{ amount: string }>(
      `select amount_minor::text as amount from ledger.leg where order_id = $1 and party_id = $2`,
      [of.id, party],
    );
    return BigInt(leg!.amount);
  };
  const move = (status: string): Promise<unknown> =>
    database.sql('update ledger.leg set status = $3 where order_id = $1 and party_id = $2', [order.id, party, status]);

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, clock });
    const village = inVillage(database);
    [party, workshop] = [await village.maker('zhou-guilan'), await village.workshop('liugou')];
    const inRoom = { streamer: phones.streamer };
    await aPaidOrder(database, clock, { ...inRoom, skus: { 'zaoxi-cracklings-hot-200': 3 }, paidAt: new Date('2026-10-31T15:59:59Z') });
    order = await aPaidOrder(database, clock, { ...inRoom, skus: { 'zaoxi-cracklings-plain-200': 2 } });
    const worker = await workerDatabase(database);
    await new SplitOrders(worker, clock).execute();
    await worker.destroy();
    maker = await catalog.signIn(phoneOfMaker);
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  it('is shown to a maker who signs in with their phone: this month unless told, product by product', async () => {
    const [income, ...others] = await incomes(maker);
    expect(others).toEqual([]);
    expect(income).toMatchObject({
      party: { id: party, kind: 'maker', portrait: 'people/zhou-guilan.svg' },
      period,
      expected: { minor: await shareOf() },
      waiting: { minor: 0n },
      arrived: { minor: 0n },
      total: { minor: await shareOf() },
      today: { quantity: 2, amount: { minor: await shareOf() } },
    });
    expect(income!.products).toEqual([expect.objectContaining({ quantity: 2, total: income!.total })]);
    const [october] = await incomes(maker, '2026-10');
    expect(october!.products).toEqual([expect.objectContaining({ quantity: 3 })]);
    expect((await incomes(maker, '2026-09'))[0]).toMatchObject({ total: { minor: 0n }, products: [] });
  });

  it('is shown to a streamer for the sales in their rooms', async () => {
    const [income, ...others] = await incomes(await catalog.signIn(phones.streamer));
    expect(others).toEqual([]);
    expect(income).toMatchObject({ party: { kind: 'streamer', workshop: null }, today: { quantity: 2 } });
    const [leg] = await database.sql<{ amount: string }>(
      `select amount_minor::text as amount from ledger.leg where order_id = $1 and role = 'streamer'`,
      [order.id],
    );
    expect(income!.total.minor).toBe(BigInt(leg!.amount));
  });

  it('is nobody else’s: a shopper and a manager have none, another maker their own, a stranger signs in first', async () => {
    expect(await incomes(await catalog.signIn(phones.shopper))).toEqual([]);
    expect(await incomes(await catalog.signIn(phones.manager))).toEqual([]);
    const other = await catalog.signIn(phoneOfOtherMaker);
    expect(await incomes(other)).toEqual([expect.objectContaining({ party: expect.objectContaining({ kind: 'maker' }), products: [] })]);
    expect((await other.refusal(listMyShares, { params: { party, period }, query: {} })).name).toBe('not-found');
    expect((await catalog.stranger.refusal(listMyIncome, { query: {} })).name).toBe('signed-out');
    expect((await catalog.stranger.refusal(listMyShares, { params: { party, period }, query: {} })).name).toBe('signed-out');
  });

  it('can be read with the rights of the shop by nobody in particular', async () => {
    expect(await database.sqlAs('cunbo_shop', 'select catalog.own_parties() as ids')).toEqual([{ ids: [] }]);
    await expect(database.sqlAs('cunbo_shop', 'select phone from catalog.maker')).rejects.toThrow('permission denied');
  });

  it.each(['2026-13', '2026-1', "2026-11'--"])('is not looked for in the month %j', async (month) => {
    for (const path of [
      `income?period=${encodeURIComponent(month)}`,
      `income/${party}/${encodeURIComponent(month)}`,
      'income/1/2026-11',
      `income/${party}/2026-11?after=x`,
    ]) {
      const reply = await fetch(`${catalog.url}/api/${path}`, { headers: { cookie: maker.cookie! } });
      expect({ path, status: reply.status }).toEqual({ path, status: 422 });
    }
  });

  it('can be followed share by share, newest first', async () => {
    const { shares, next } = await maker.call(listMyShares, { params: { party, period }, query: {} });
    expect(next).toBeNull();
    expect(shares).toEqual([
      expect.objectContaining({ quantity: 2, step: 'expected', amount: { minor: await shareOf(), currency: 'CNY' }, releaseAt: null }),
    ]);
    const older = await maker.call(listMyShares, { params: { party, period }, query: { after: shares[0]!.id } });
    expect(older.shares).toEqual([]);
  });

  it('goes from expected over waiting and sent to arrived, for the maker, the workshop and the shopper alike', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    const manager = await catalog.signIn(phones.manager);
    const seen = async () => {
      const [mine] = await incomes(maker);
      const { shares } = await shopper.call(listSharesOfMyOrder, { params: { order: order.id } });
      expect(await manager.call(showPartyIncome, { params: { workshop, party, period } })).toEqual(mine);
      const [sums] = [mine!].map(({ expected, waiting, arrived }) =>
        [expected.minor, waiting.minor, arrived.minor].map((minor) => minor > 0n),
      );
      return [shares.find(({ partyId }) => partyId === party)!.step, ...sums!];
    };
    expect(await seen()).toEqual(['expected', true, false, false]);
    await move('released');
    expect(await seen()).toEqual(['waiting', false, true, false]);
    await move('in_payout');
    expect(await seen()).toEqual(['waiting', false, true, false]);
    const item = await aPayoutItem();
    expect(await seen()).toEqual(['waiting', false, true, false]);
    await database.sql(`update ledger.payout_item set status = 'sent' where id = $1`, [item]);
    expect(await seen()).toEqual(['sent', false, true, false]);
    await move('paid');
    expect(await seen()).toEqual(['arrived', false, false, true]);
    await move('held');
  });

  /** A payout that this share is part of, frozen and not yet sent. */
  async function aPayoutItem(): Promise<string> {
    const [batch, item] = [newId(clock), newId(clock)];
    const [person] = await database.sql<{ id: string }>('select id from identity.person where phone = $1', [phones.manager]);
    await database.sql(
      `insert into ledger.payout_batch (id, workshop_id, number, note, status, asked_by, asked_at, frozen_at) values ($1, $2, 'PB-1', '', 'frozen', $3, now(), now())`,
      [batch, workshop, person!.id],
    );
    await database.sql(
      `insert into ledger.payout_item (id, batch_id, workshop_id, party_id, destination_id, rail, currency, amount_minor, status)
       select $1, $2, $3, $4, id, rail, 'CNY', 1, 'frozen' from ledger.payout_destination where party_id = $4 and replaced_at is null`,
      [item, batch, workshop, party],
    );
    await database.sql('update ledger.leg set payout_item_id = $3 where order_id = $1 and party_id = $2', [order.id, party, item]);
    return item;
  }

  it('is the workshop’s to see for its own parties only', async () => {
    const other = await catalog.signIn(phones.otherManager);
    expect((await other.refusal(showPartyIncome, { params: { workshop, party, period } })).name).toBe('not-found');
    const foreign = await inVillage(database).maker('chen-shuigen');
    const manager = await catalog.signIn(phones.manager);
    expect((await manager.refusal(showPartyIncome, { params: { workshop, party: foreign, period } })).name).toBe('not-found');
    expect((await maker.refusal(showPartyIncome, { params: { workshop, party, period } })).name).toBe('not-allowed');
    expect((await catalog.stranger.refusal(showPartyIncome, { params: { workshop, party, period } })).name).toBe('signed-out');
  });

  it('of an order is shown to its buyer only, and is nothing before the books have it', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    for (const other of [await catalog.signIn(phones.otherShopper), maker]) {
      expect((await other.refusal(listSharesOfMyOrder, { params: { order: order.id } })).name).toBe('not-found');
    }
    expect((await shopper.refusal(listSharesOfMyOrder, { params: { order: party } })).name).toBe('not-found');
    expect((await catalog.stranger.refusal(listSharesOfMyOrder, { params: { order: order.id } })).name).toBe('signed-out');
    expect((await shopper.refusal(listSharesOfMyOrder, { params: { order: 'mine' } })).name).toBe('malformed');
    const unsplit = await aPaidOrder(database, clock, {});
    expect(await shopper.call(listSharesOfMyOrder, { params: { order: unsplit.id } })).toEqual({ shares: [] });
  });

  it('is less what went back, and nothing when all did', async () => {
    const before = (await incomes(maker))[0]!;
    const legs = await database.sql<{
      line_id: string;
      role: SplitLeg['role'];
      party_id: string;
      amount: string;
      status: SplitLeg['status'];
    }>('select line_id, role, party_id, amount_minor::text as amount, status from ledger.leg where order_id = $1 order by position', [
      order.id,
    ]);
    const giveBack = async (beforeMinor: bigint, baseMinor: bigint) => {
      const journal = refundAccepted({
        id: newId(clock),
        orderId: order.id,
        currency: 'CNY',
        acceptedAt: clock.now(),
        amountMinor: baseMinor,
        platformMinor: 0n,
        lines: [
          {
            lineId: legs[0]!.line_id,
            baseMinor,
            freightMinor: 0n,
            beforeMinor,
            legs: legs.map(({ role, party_id, amount, status }) => ({ role, partyId: party_id, amountMinor: BigInt(amount), status })),
          },
        ],
      });
      const worker = await workerDatabase(database);
      await worker.transaction((tx) => writeJournals(tx, [journal!]));
      await worker.destroy();
    };
    const half = order.totalMinor / 2n;
    await giveBack(0n, half);
    await database.sql('update orders.line set refunded_quantity = 1 where order_id = $1', [order.id]);
    const [left] = await incomes(maker);
    expect(left!.expected.minor).toBeGreaterThan(0n);
    expect(left!.expected.minor).toBeLessThan(before.expected.minor);
    expect(left!.products[0]!.quantity).toBe(1);
    await giveBack(half, order.totalMinor - half);
    await database.sql('update orders.line set refunded_quantity = 2 where order_id = $1', [order.id]);
    expect((await incomes(maker))[0]).toMatchObject({ total: { minor: 0n }, expected: { minor: 0n }, today: { quantity: 0 } });
    const { shares } = await maker.call(listMyShares, { params: { party, period }, query: {} });
    expect(shares).toEqual([expect.objectContaining({ step: 'returned', amount: { minor: 0n, currency: 'CNY' } })]);
  });
});
