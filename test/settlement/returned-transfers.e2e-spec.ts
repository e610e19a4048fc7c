import {
  answerHandPayment,
  approveDecision,
  askHandPayment,
  type HandPayment,
  importBankStatement,
  listHandPayments,
  proposeDecision,
  type ShownBreak,
  showReconciliation,
} from '#contracts';
import { BookHandPayments, BookMovements, CarryOutDecisions, MatchBooks, TakeBackHandPayments } from '#settlement';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { aKeptRefund } from './a-kept-refund.js';
import { expectBooksToAgree } from './dispute-books.js';
import { freshCode } from './fresh-code.js';
import { onAccount } from './ledger-proof.js';

const dayMs = 86_400_000;

let shop: DisputedShop;
let workshop: string;
let manager: Visitor;
let operator: Visitor;
let other: Visitor;
let balanceMinor = 0n;
let refund: string;
let restMinor: bigint;
beforeAll(async () => {
  shop = await aDisputedShop();
  workshop = await shop.village.workshop('liugou');
  [manager, operator, other] = [
    await shop.catalog.signIn(phones.manager),
    await shop.catalog.signIn(phones.operator),
    await shop.catalog.signIn(phones.otherOperator),
  ];
  ({ refund, restMinor } = await aKeptRefund(shop, manager));
});
afterEach(() => expectBooksToAgree(shop));
afterAll(() => shop.close());

const periods = new Set<string>();
const today = () => shop.clock.now().toISOString().slice(0, 10);
const yuan = (minor: bigint): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
/** The bank says on the day after what it did, line by line, and the worker compares. */
async function bank(...lines: readonly (readonly [amountMinor: bigint, note: string])[]): Promise<void> {
  const rows = lines.map(
    ([minor, note], nth) => `${today()},B${balanceMinor}-${nth},${yuan(minor)},CNY,${yuan((balanceMinor += minor))},${note}`,
  );
  periods.add(today().slice(0, 7));
  shop.clock.advance(dayMs);
  const closing = { minor: balanceMinor.toString(), currency: 'CNY' as const };
  await operator.call(importBankStatement, {
    body: { name: '对账单', csv: rows.join('\n'), count: rows.length, closing, dryRun: false },
  });
  await settle();
}
async function settle(): Promise<void> {
  await shop.worker.app.get(MatchBooks).execute();
  while ((await shop.worker.app.get(BookMovements).execute()) > 0);
}
/** Two operators pay what the refund owes. */
async function payByHand(): Promise<HandPayment> {
  const { id } = await operator.call(askHandPayment, { params: { workshop }, body: { refundId: refund, reason: '转到银行卡' } });
  await freshCode(other);
  await other.call(answerHandPayment, { params: { workshop, payment: id }, body: { approve: true } });
  await shop.worker.app.get(BookHandPayments).execute();
  return shown(id);
}
const listed = () => operator.call(listHandPayments, { params: { workshop } });
const shown = async (id: string): Promise<HandPayment> => (await listed()).payments.find((one) => one.id === id)!;
const breaks = async (): Promise<ShownBreak[]> => {
  const months = await Promise.all([...periods].map((period) => operator.call(showReconciliation, { params: { period } })));
  return months.flatMap((month) => month.breaks.filter(({ check }) => check === 'R2'));
};
const propose = (of: ShownBreak, by = operator) =>
  by.call(proposeDecision, { params: { break: of.id }, body: { decision: 'returned', note: '户名不符，银行退汇' } });
const carryOut = async (): Promise<void> => {
  await Promise.all([1, 2, 3].map(() => shop.worker.app.get(TakeBackHandPayments).execute()));
  await shop.worker.app.get(CarryOutDecisions).execute();
  await settle();
};

describe('a transfer by hand that the bank sends back', () => {
  let first: HandPayment;

  it('is a difference that two people take as come back, and then its buyer is owed it again', async () => {
    first = await payByHand();
    expect(first).toMatchObject({ status: 'booked', amount: { minor: restMinor } });
    await bank([-restMinor, `退款 ${first.reference}`], [restMinor, `退汇 ${first.reference}`]);
    const [found, ...more] = await breaks();
    expect(more).toEqual([]);
    expect(found).toMatchObject({ bucket: 'missing-ours', theirs: { handReturn: { refundId: refund, workshopId: workshop } } });
    expect((await manager.refusal(proposeDecision, { params: { break: found!.id }, body: { decision: 'returned', note: 'x' } })).name).toBe(
      'not-allowed',
    );
    const { steps } = await propose(found!);
    const approval = { params: { break: found!.id }, body: { proposal: steps.at(-1)!.id, note: '核对过' } };
    expect((await operator.refusal(approveDecision, approval)).name).toBe('own-request');
    await carryOut();
    expect(await shown(first.id)).toMatchObject({ status: 'booked' });

    await other.call(approveDecision, approval);
    await carryOut();
    expect(await shown(first.id)).toMatchObject({ status: 'returned' });
    expect((await listed()).owed).toMatchObject([{ refundId: refund, owed: { minor: restMinor }, mayPayByHand: true }]);
    expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(-restMinor);
    for (const account of ['bank.main', 'bank.in_transit']) expect(await onAccount(shop.database, account)).toBe(0n);
    expect((await breaks()).filter(({ blocking }) => blocking)).toEqual([]);
    expect((await breaks())[0]!.carriedOutAt).not.toBeNull();
  });

  it('is paid anew under a reference of its own, which the bank’s line is found by', async () => {
    const second = await payByHand();
    expect(second).toMatchObject({ status: 'booked', reference: `${first.reference}-2`, amount: { minor: restMinor } });
    await bank([-restMinor, `退款 ${second.reference}`]);
    expect(await onAccount(shop.database, 'buyer.refund_payable')).toBe(0n);
    expect(await onAccount(shop.database, 'bank.main')).toBe(-restMinor);
    expect(await onAccount(shop.database, 'bank.in_transit')).toBe(0n);
    expect((await breaks()).filter(({ blocking }) => blocking)).toEqual([]);
  });

  it('is not taken back for another amount, nor a second time', async () => {
    const [second] = (await listed()).payments;
    await bank([restMinor, `退汇 ${first.reference}`], [restMinor - 1n, `退汇 ${second!.reference}`]);
    const standing = (await breaks()).filter(({ blocking }) => blocking);
    expect(standing).toHaveLength(2);
    for (const of of standing) {
      expect(of.theirs!.handReturn).toBeUndefined();
      expect((await operator.refusal(proposeDecision, { params: { break: of.id }, body: { decision: 'returned', note: 'x' } })).name).toBe(
        'break-state',
      );
    }
    await carryOut();
    expect(await shown(second!.id)).toMatchObject({ status: 'booked' });
  });
});
