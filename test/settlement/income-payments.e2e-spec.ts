import { fundCustodian, type Income, listMyIncome, showPartyIncome, signReceipt } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aPayoutDesk, type PayoutDesk } from './payouts/a-payout-desk.js';

const phoneOfMaker = '13800000101';
const phoneOfOtherMaker = '13800000104';
const fundId = '0196a000-0000-7000-8000-00000000000f';

describe('how money came to a maker', () => {
  let desk: PayoutDesk;
  let maker: Visitor;
  beforeAll(async () => {
    desk = await aPayoutDesk();
    maker = await desk.catalog.signIn(phoneOfMaker);
  });
  afterAll(() => desk.close());

  const mine = async (who = maker): Promise<Income> => (await who.call(listMyIncome, { query: {} })).incomes[0]!;
  const asWorkshop = async (): Promise<Income> => {
    const { period } = await mine();
    return desk.manager.call(showPartyIncome, { params: { workshop: desk.workshop, party: desk.makers.cash, period } });
  };
  const payments = ({ lastPayment, goingOut, payableFrom }: Income) => ({ lastPayment, goingOut, payableFrom });

  it('is not known before anything is on its way', async () => {
    expect(payments(await mine())).toEqual({ lastPayment: null, goingOut: null, payableFrom: null });
  });

  it('says the batch it goes out with, and whether that was approved', async () => {
    const operator = await desk.catalog.signIn(phones.operator);
    const amount = { minor: '10000000', currency: 'CNY' as const };
    await operator.call(fundCustodian, { params: { workshop: desk.workshop, custodian: desk.custodian }, body: { id: fundId, amount } });
    await desk.book();
    const batch = await desk.prepare();
    await desk.freeze();
    const { number } = (await desk.show(batch)).batch;
    expect((await mine()).goingOut).toMatchObject({ number, approved: false });
    await desk.freshCode(desk.second);
    await desk.approve(batch);
    const going = (await mine()).goingOut;
    expect(going).toMatchObject({ number, approved: true });
    expect(going!.at).toBe((await desk.show(batch)).batch.approvedAt);
    expect(payments(await asWorkshop())).toEqual(payments(await mine()));
    const cash = (await desk.show(batch)).items.find(({ rail }) => rail === 'cash')!;
    await desk.manager.call(signReceipt, { params: { workshop: desk.workshop, batch, item: cash.id } });
    await desk.book();
  });

  it('says who handed over the cash, when, and against which receipt, to the maker and the workshop alone', async () => {
    const income = await mine();
    expect(income.arrived.minor).toBe(income.total.minor);
    expect(payments(income)).toEqual({
      lastPayment: {
        at: desk.clock.now().toISOString(),
        rail: 'cash',
        by: expect.objectContaining({ 'zh-CN': expect.stringContaining('金建华') }),
        receipt: 'XJ-0001',
      },
      goingOut: null,
      payableFrom: null,
    });
    expect(payments(await asWorkshop())).toEqual(payments(income));
    expect((await mine(await desk.catalog.signIn(phoneOfOtherMaker))).lastPayment).toBeNull();
    for (const table of ['payout_attempt', 'cash_receipt', 'payout_batch'])
      expect(await desk.database.sqlAs('cunbo_shop', `select 1 from ledger.${table}`)).toEqual([]);
    await expect(desk.database.sqlAs('cunbo_shop', 'select amount_minor from ledger.payout_item')).rejects.toThrow('permission denied');
  });

  it('says when the next of it becomes payable', async () => {
    const day = new Date(desk.clock.now().getTime() + 5 * 86_400_000);
    await desk.database.sql(`update ledger.leg set status = 'held', release_at = $2, payout_item_id = null where party_id = $1`, [
      desk.makers.cash,
      day,
    ]);
    expect(payments(await mine())).toEqual({ lastPayment: null, goingOut: null, payableFrom: day.toISOString() });
  });
});
