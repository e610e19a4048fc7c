import {
  answerRefund,
  approveBatch,
  askForStepUp,
  CallRefused,
  fundCustodian,
  listPayouts,
  type Order,
  type PayoutBatch,
  prepareBatch,
  requestRefund,
  setDestination,
  showBatch,
  signReceipt,
  stepUp,
} from '#contracts';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { expectBooksToAgree } from './dispute-books.js';

describe('money that goes back after its shares were paid out', () => {
  let shop: DisputedShop;
  let manager: Visitor;
  let workshop: string;
  let order: Order;
  beforeAll(async () => {
    shop = await aDisputedShop();
    manager = await shop.catalog.signIn(phones.manager);
    workshop = await shop.village.workshop('liugou');
    const bank = { rail: 'bank' as const, holder: '柳沟村共富工坊', bank: '村镇银行', number: '6222020200112233445' };
    await manager.call(setDestination, { params: { workshop, party: workshop }, body: bank });
    // A new destination is held for 72 hours.
    shop.clock.advance(73 * 3_600_000);
    order = await shop.buy(3);
    await shop.release(order);
    await payOut();
  }, 60_000);
  afterEach(() => expectBooksToAgree(shop));
  afterAll(() => shop.close());

  /** Pays out whatever is payable: what is paid in cash arrives, what goes through the bank is on its way. */
  async function payOut(): Promise<void> {
    const { custodians } = await manager.call(listPayouts, { params: { workshop } });
    const operator = await shop.catalog.signIn(phones.operator);
    await operator.call(fundCustodian, {
      params: { workshop, custodian: custodians[0]!.id },
      body: { id: aKey(), amount: { minor: '1000000', currency: 'CNY' as const } },
    });
    const { id } = await manager.call(prepareBatch, { params: { workshop }, body: { note: '' } });
    const show = (): Promise<PayoutBatch> => manager.call(showBatch, { params: { workshop, batch: id } });
    await eventually(async () => (await show()).batch.status === 'frozen');
    shop.clock.advance(60_000);
    const second = await shop.catalog.signIn(phones.secondManager);
    const { shownCode } = await second.call(askForStepUp, {});
    await second.call(stepUp, { body: { code: shownCode! } });
    await eventually(async () => {
      // The cash is counted in the books a moment after somebody brought it.
      const refused = await second.call(approveBatch, { params: { workshop, batch: id } }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refused === undefined) return true;
      if (refused instanceof CallRefused && refused.problem.name === 'cash-short') return false;
      throw refused;
    });
    const cash = (await show()).items.filter(({ rail }) => rail === 'cash');
    for (const { id: item } of cash) await manager.call(signReceipt, { params: { workshop, batch: id, item } });
    await eventually(async () => (await show()).items.every(({ rail, status }) => rail !== 'cash' || status === 'arrived'));
  }

  /** Those of the workshop who have somewhere to be paid. */
  const partiesOf = () =>
    shop.database.sql<{ party_id: string; role: string; status: string; amount: string; available: string }>(
      `select g.party_id, g.role, g.status, sum(g.amount_minor) over (partition by g.party_id)::text as amount,
         (select coalesce(-sum(b.amount_minor), 0) from ledger.balance b join ledger.account a on a.id = b.account_id
          where a.code = 'party.available' and a.party_id = g.party_id)::text as available
       from ledger.leg g join catalog.party p on p.id = g.party_id and p.workshop_id = $2
       where g.order_id = $1 and g.status in ('in_payout', 'paid') order by g.position`,
      [order.id, workshop],
    );

  it('has left us on every rail, and nothing of it is payable any more', async () => {
    const parties = await eventually(async () => {
      const all = await partiesOf();
      return all.length > 1 && all.every(({ status }) => status === 'paid') && all;
    });
    for (const { available } of parties) expect(available).toBe('0');
    const rails = await shop.database.sql<{ rail: string; status: string }>(
      'select distinct rail, status from ledger.payout_item where workshop_id = $1 order by rail',
      [workshop],
    );
    expect(rails).toEqual([
      { rail: 'bank', status: 'sent' },
      { rail: 'cash', status: 'arrived' },
    ]);
  });

  it('is owed back while a bank disputes it, and no more once that is won', async () => {
    const won = await shop.buy(2);
    await shop.release(won);
    await payOut();
    const paidLegs = async () =>
      (await shop.legs(won)).filter(({ party, amount, role }) => amount !== '0' && role !== 'platform' && paidHere.has(party));
    const paidHere = new Set((await partiesOf()).map(({ party_id }) => party_id));
    await eventually(async () => (await paidLegs()).every(({ status }) => status === 'paid'));
    const dispute = await shop.dispute(won);
    await shop.known(dispute, 'withdrawn_at');
    for (const leg of await paidLegs()) expect(leg).toMatchObject({ status: 'paid', disputed: leg.amount });
    for (const { available } of await partiesOf()) expect(BigInt(available) < 0n).toBe(true);
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    for (const leg of await paidLegs()) expect(leg).toMatchObject({ status: 'paid', disputed: '0' });
    for (const { available } of await partiesOf()) expect(available).toBe('0');
  });

  it('leaves everybody owing their part of a refund, which is taken from what they earn next', async () => {
    const body = { id: aKey(), lines: [{ lineId: order.lines[0]!.id, quantity: 1 }], reason: 'damaged' as const, note: '', pictureIds: [] };
    const { refunds } = await shop.shopper.call(requestRefund, { params: { order: order.id }, body });
    await manager.call(answerRefund, { params: { workshop, refund: refunds[0]!.id }, body: { accept: true, note: '' } });
    await eventually(async () => (await shop.journals(order)).includes('refund.sent'));
    const parties = await partiesOf();
    for (const { available, amount } of parties) expect(BigInt(available) < 0n && BigInt(available) >= -BigInt(amount)).toBe(true);
    const { payable } = await manager.call(listPayouts, { params: { workshop } });
    for (const { party_id } of parties) expect(payable.find(({ party }) => party.id === party_id)).toMatchObject({ state: 'negative' });

    const before = new Map(parties.map(({ party_id, available }) => [party_id, BigInt(available)]));
    const next = await shop.buy(2);
    await shop.release(next);
    const earned = await shop.database.sql<{ party_id: string; minor: string }>(
      `select party_id, sum(amount_minor)::text as minor from ledger.leg where order_id = $1 and role <> 'platform' group by party_id`,
      [next.id],
    );
    for (const { party_id, available } of await partiesOf()) {
      const share = BigInt(earned.find((one) => one.party_id === party_id)?.minor ?? '0');
      expect(BigInt(available)).toBe(before.get(party_id)! + share);
    }
  });

  it('is taken of them by a lost dispute too, and of each no more than its share', async () => {
    const before = await partiesOf();
    const gone = async (party: string): Promise<bigint> =>
      (await shop.legs(order)).reduce((all, leg) => (leg.party === party && leg.role !== 'platform' ? all + BigInt(leg.gone) : all), 0n);
    const already = await Promise.all(before.map(({ party_id }) => gone(party_id)));
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    for (const leg of await shop.legs(order)) expect(leg.gone).toBe(leg.amount);
    for (const [nth, { party_id, available, status }] of (await partiesOf()).entries()) {
      expect(BigInt(available)).toBe(BigInt(before[nth]!.available) - ((await gone(party_id)) - already[nth]!));
      expect(['in_payout', 'paid']).toContain(status);
    }
  });
});
