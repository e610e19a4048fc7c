import type { PlacedOrder } from '#contracts';
import { ReturnDuePayments } from '#orders';
import { BookMovements, CheckDisputes, ImportProviderLines, MatchBooks } from '#settlement';
import { eventually } from '../support/eventually.js';
import { atProvider, aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { expectBooksToAgree } from './dispute-books.js';
import { onAccount } from './ledger-proof.js';

const hourMs = 3_600_000;

let shop: DisputedShop;
beforeAll(async () => {
  shop = await aDisputedShop();
});
afterEach(() => expectBooksToAgree(shop));
afterAll(() => shop.close());

interface Disputed {
  readonly payment: string;
  readonly dispute: string;
}

/** A payment that must go back, which a bank takes back before it does. */
async function disputed(order: PlacedOrder, payment: string): Promise<Disputed> {
  await shop.sandbox.pay(payment, 'pm_card_createDispute');
  await eventually(async () => (await rowOf(payment))?.attempt === 2);
  const { data } = await atProvider<{ data: { id: string }[] }>(shop, `/v1/disputes?payment_intent=${payment}`);
  await eventually(async () => (await kinds(data[0]!.id)).includes('dispute.opened'));
  expect(order.total.minor).toBeGreaterThan(0n);
  return { payment, dispute: data[0]!.id };
}
/** It came when its order was called off already. */
async function late(): Promise<Disputed> {
  const order = await shop.place();
  const payment = await shop.startPaying(order);
  await shop.database.sql(`update orders."order" set status = 'cancelled', closed_at = now() where id = $1`, [order.id]);
  return disputed(order, payment);
}
/** It is of another amount than its order costs. */
async function misfit(): Promise<Disputed> {
  const order = await shop.place();
  const payment = await shop.startPaying(order);
  await shop.sandbox.post(`/v1/payment_intents/${payment}`, { amount: '4321' });
  return disputed(order, payment);
}

interface Row {
  readonly attempt: number;
  readonly sent: boolean;
  readonly bank: string;
}
const rowOf = async (payment: string) =>
  (
    await shop.database.sql<Row>(
      'select attempt, sent_at is not null as sent, by_bank_minor as bank from orders.returned_payment where payment_id = $1',
      [payment],
    )
  )[0];
const kinds = async (dispute: string): Promise<string[]> =>
  (
    await shop.database.sql<{ kind: string }>(
      `select kind from ledger.journal where source_id = $1 or (kind = 'refund.sent' and source_id like '%/' || $1) order by id`,
      [dispute],
    )
  ).map(({ kind }) => kind);
const check = () => shop.worker.app.get(CheckDisputes).execute();
const send = () => shop.worker.app.get(ReturnDuePayments).execute();
const owed = () => onAccount(shop.database, 'buyer.refund_payable');

describe.each([
  ['late', late],
  ['misfit', misfit],
])('a %s payment that a bank takes back before it went back', (_, make) => {
  it('is with the buyer by the bank once the dispute is lost, and nothing is sent any more', async () => {
    const { payment, dispute } = await make();
    expect(await owed()).toBeLessThan(0n);
    await shop.decide(dispute, 'lost');
    await eventually(async () => (await rowOf(payment))!.sent);
    await Promise.all([check(), check(), shop.report(dispute)]);
    expect(await kinds(dispute)).toEqual(['dispute.opened', 'dispute.fee', 'refund.sent']);
    for (const account of ['buyer.refund_payable', 'psp.dispute']) expect(await onAccount(shop.database, account)).toBe(0n);
    const row = await rowOf(payment);
    shop.clock.advance(100 * hourMs);
    await send();
    expect(await rowOf(payment)).toEqual(row);
  });

  it('goes back at once when the dispute is won', async () => {
    const { payment, dispute } = await make();
    await shop.decide(dispute, 'won');
    await eventually(async () => (await kinds(dispute)).includes('dispute.won'));
    expect(await onAccount(shop.database, 'psp.dispute')).toBe(0n);
    await eventually(async () => {
      await send();
      return (await rowOf(payment))!.sent && (await owed()) === 0n;
    });
    expect(await rowOf(payment)).toMatchObject({ bank: '0' });
  });
});

it('fits the provider’s books line by line (R1)', async () => {
  await shop.worker.app.get(ImportProviderLines).execute();
  shop.clock.advance(hourMs);
  await shop.worker.app.get(ImportProviderLines).execute();
  await shop.worker.app.get(MatchBooks).execute();
  while ((await shop.worker.app.get(BookMovements).execute()) > 0);
  expect(await shop.database.sql(`select check_name, bucket, ours, theirs from ledger.break where status <> 'gone'`)).toEqual([]);
});
