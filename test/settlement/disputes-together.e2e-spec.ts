import { answerRefund, listWorkshopRefunds, type Order, requestRefund } from '#contracts';
import { SendDueRefunds } from '#orders';
import { BookMovements, ImportProviderLines, MatchBooks } from '#settlement';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';
import { expectBooksToAgree } from './dispute-books.js';
import { onAccount } from './ledger-proof.js';

const hourMs = 3_600_000;

let shop: DisputedShop;
let manager: Visitor;
beforeAll(async () => {
  shop = await aDisputedShop();
  manager = await shop.catalog.signIn(phones.manager);
});
afterEach(() => expectBooksToAgree(shop));
afterAll(() => shop.close());

const feeBooked = (order: Order) => eventually(async () => (await shop.journals(order)).includes('psp.fee'));
const partsOf = async (order: Order) => (await shop.legs(order)).filter(({ amount }) => amount !== '0');

/** Units of an order that the workshop agrees to take back. */
async function giveBack(order: Order, quantity: number): Promise<string> {
  const body = { id: aKey(), lines: [{ lineId: order.lines[0]!.id, quantity }], reason: 'damaged' as const, note: '', pictureIds: [] };
  const { refunds } = await shop.shopper.call(requestRefund, { params: { order: order.id }, body });
  const params = { workshop: order.lines[0]!.workshopId, refund: refunds[0]!.id };
  await manager.call(answerRefund, { params, body: { accept: true, note: '' } });
  return refunds[0]!.id;
}
const rowOf = async (refund: string) =>
  (
    await shop.database.sql<{ status: string; attempt: number; bank: string; held: boolean; amount: string }>(
      `select status, attempt, by_bank_minor::text as bank, held_up_at is not null as held, amount_minor::text as amount from orders.refund where id = $1`,
      [refund],
    )
  )[0]!;
const shown = async (order: Order, refund: string) => {
  const { refunds } = await manager.call(listWorkshopRefunds, { params: { workshop: order.lines[0]!.workshopId }, query: {} });
  return refunds.find(({ id }) => id === refund)!;
};

describe('two disputes about one payment', () => {
  it('leave nothing to explain when the second is heard of before the first was won', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const first = await shop.dispute(order);
    await shop.known(first, 'withdrawn_at');
    const second = await shop.unheard(async () => {
      await shop.decide(first, 'won');
      const id = await shop.dispute(order);
      await shop.decide(id, 'lost');
      return id;
    });
    await shop.report(second);
    await shop.known(second, 'lost_at');
    await shop.known(first, 'reinstated_at');
    for (const leg of await partsOf(order)) expect(leg).toMatchObject({ status: 'reversed', disputed: '0', gone: leg.amount });
    expect((await shop.journals(order)).filter((kind) => kind.startsWith('dispute.'))).toEqual([
      'dispute.opened',
      'dispute.fee',
      'dispute.won',
      'dispute.opened',
      'dispute.fee',
      'dispute.lost',
    ]);
  });

  it('are both followed when nobody reported the first at all, in parts', async () => {
    const order = await shop.buy(3);
    await feeBooked(order);
    const third = order.total.minor / 3n;
    const [first, second] = await shop.unheard(async () => {
      const one = await shop.dispute(order, 2n * third);
      await shop.decide(one, 'won');
      const other = await shop.dispute(order, third);
      await shop.decide(other, 'lost');
      return [one, other] as const;
    });
    // Reports of both, several times and at once.
    await Promise.all([shop.report(second), shop.report(first), shop.report(second)]);
    await shop.known(second, 'lost_at');
    await shop.known(first, 'reinstated_at');
    const gone = (await shop.legs(order)).reduce((all, leg) => all + BigInt(leg.gone), 0n);
    expect(gone).toBe(third);
  });
});

describe('a refund that the provider keeps back because of a dispute nobody has heard of', () => {
  it('is what makes us look, waits where the manager sees it, and goes on as soon as the dispute is won', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const dispute = await shop.unheard(() => shop.dispute(order));
    const refund = await giveBack(order, 1);
    await shop.known(dispute, 'withdrawn_at');
    expect(await rowOf(refund)).toMatchObject({ status: 'accepted', attempt: 2, held: true });
    expect(await shown(order, refund)).toMatchObject({ status: 'accepted', heldUp: true, byBank: { minor: 0n } });
    shop.clock.advance(2 * hourMs);
    await shop.worker.app.get(SendDueRefunds).execute();
    expect(await rowOf(refund)).toMatchObject({ attempt: 2 });
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    await shop.worker.app.get(SendDueRefunds).execute();
    await eventually(async () => (await rowOf(refund)).status === 'sent');
    await eventually(async () => (await shop.journals(order)).includes('refund.sent'));
    expect(await shown(order, refund)).toMatchObject({ status: 'sent', heldUp: false, byBank: { minor: 0n } });
  });

  it('is over when the dispute is lost: the buyer has the money from the bank, and the manager sees that', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const dispute = await shop.unheard(() => shop.dispute(order));
    const refund = await giveBack(order, 1);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    const { amount } = await rowOf(refund);
    expect(await rowOf(refund)).toMatchObject({ status: 'sent', bank: amount, held: false });
    expect(await shown(order, refund)).toMatchObject({ status: 'sent', heldUp: false, byBank: { minor: BigInt(amount) } });
    for (const leg of await partsOf(order)) expect(leg.gone).toBe(leg.amount);
  });

  it('is over as far as the bank took it when that was less, and the rest stays owed', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const part = order.total.minor / 4n;
    const dispute = await shop.unheard(() => shop.dispute(order, part));
    const refund = await giveBack(order, 2);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    expect(await rowOf(refund)).toMatchObject({ status: 'accepted', bank: part.toString(), held: true });
    expect(await onAccount(shop.database, 'psp.dispute')).toBe(0n);
  });
});

describe('a refund that failed after all, about which a dispute is heard first', () => {
  it('is in the books before the dispute is, which takes what it owes', async () => {
    const order = await shop.buy(2, 'pm_card_refundFail');
    await feeBooked(order);
    const refund = await giveBack(order, 2);
    // The failure is known at the provider, and its report is lost.
    await shop.database.sql('create or replace function public.lose() returns trigger language plpgsql as $$ begin return null; end $$');
    await shop.database.sql(
      `create trigger lose_failures before insert on platform.inbox for each row when (new.kind like 'refund.%') execute function public.lose()`,
    );
    await eventually(async () => (await shop.journals(order)).includes('refund.sent'));
    const [{ charge }] = (await shop.database.sql<{ charge: string }>('select charge_id as charge from orders."order" where id = $1', [
      order.id,
    ])) as [{ charge: string }];
    await shop.later();
    // Until it has failed, there is nothing that a bank could take.
    const dispute = await eventually(async () => {
      const opened = await shop.sandbox.post(`/_sandbox/charges/${charge}/dispute`, {});
      return opened['object'] === 'dispute' && (opened['id'] as string);
    });
    await shop.database.sql('drop trigger lose_failures on platform.inbox');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    expect((await shop.journals(order)).filter((kind) => kind.startsWith('refund.') || kind.startsWith('dispute.'))).toEqual([
      'refund.accepted',
      'refund.sent',
      'refund.failed',
      'dispute.opened',
      'dispute.fee',
      'refund.sent',
    ]);
    expect(await rowOf(refund)).toMatchObject({ status: 'sent', held: false });
  });
});

describe('the provider’s books after all of it', () => {
  it('fit ours line by line (R1), and nothing clears that was not paid (R4)', async () => {
    await shop.worker.app.get(ImportProviderLines).execute();
    shop.clock.advance(hourMs);
    await shop.worker.app.get(ImportProviderLines).execute();
    await shop.worker.app.get(MatchBooks).execute();
    while ((await shop.worker.app.get(BookMovements).execute()) > 0);
    expect(await shop.database.sql(`select check_name, bucket, ours, theirs from ledger.break where status <> 'gone'`)).toEqual([]);
    const checks = await shop.database.sql<{ check_name: string; ours: string; theirs: string }>(
      `select check_name, ours_minor as ours, theirs_minor as theirs from ledger.check_result`,
    );
    for (const { ours, theirs } of checks) expect(ours).toBe(theirs);
    expect(checks.map(({ check_name }) => check_name)).toEqual(expect.arrayContaining(['R1', 'R4']));
  });
});
