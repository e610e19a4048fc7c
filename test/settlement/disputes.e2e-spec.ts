import { answerRefund, cancelOrder, type Order, requestRefund } from '#contracts';
import { sum, webster } from '#money';
import { CheckDisputes } from '#settlement';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import { phones } from '../support/village.js';
import { aDisputedShop, atProvider, type DisputedShop, type LegRow } from './a-disputed-shop.js';
import { expectBooksToAgree } from './dispute-books.js';
import { onAccount } from './ledger-proof.js';

const dayMs = 86_400_000;

describe('a payment that the buyer’s bank takes back', () => {
  let shop: DisputedShop;
  beforeAll(async () => {
    shop = await aDisputedShop();
  });
  afterEach(() => expectBooksToAgree(shop));
  afterAll(() => shop.close());

  const partiesOf = async (order: Order) => (await shop.legs(order)).filter(({ role, amount }) => role !== 'platform' && amount !== '0');
  /** What everybody has of it, whether the worker has released it by now or not. */
  const owedBy = (legs: readonly LegRow[]) =>
    legs.map(({ role, party, pending, available, disputed, gone }) => ({
      role,
      party,
      owed: BigInt(pending) + BigInt(available),
      disputed,
      gone,
    }));
  const asking = (order: Order, quantity = 1) => ({
    params: { order: order.id },
    body: { id: aKey(), lines: [{ lineId: order.lines[0]!.id, quantity }], reason: 'damaged' as const, note: '', pictureIds: [] },
  });
  const feeBooked = (order: Order) => eventually(async () => (await shop.journals(order)).includes('psp.fee'));

  it('is out of everybody’s reach until it is decided, and goes back to where it was when it is won', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const before = await shop.legs(order);
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    for (const leg of await partiesOf(order)) expect(leg).toMatchObject({ status: 'frozen', pending: '0', disputed: leg.amount });
    expect(await onAccount(shop.database, 'psp.dispute')).toBe(order.total.minor);
    expect(await onAccount(shop.database, 'exp.dispute_fee')).toBe(1_500n);
    await expectBooksToAgree(shop);

    await shop.release(order);
    for (const leg of await partiesOf(order)) expect(leg.status).toBe('frozen');
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    expect(owedBy(await shop.legs(order))).toEqual(owedBy(before));
    expect((await shop.journals(order)).filter((kind) => kind.startsWith('dispute.'))).toEqual([
      'dispute.opened',
      'dispute.fee',
      'dispute.won',
    ]);
    await shop.freed(order);
    for (const leg of await partiesOf(order)) expect(leg).toMatchObject({ status: 'released', available: leg.amount });
  });

  it('is gone for good when it is lost: every leg gives exactly what it was', async () => {
    const order = await shop.buy(3);
    await feeBooked(order);
    const commission = await onAccount(shop.database, 'platform.commission');
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    const legs = await shop.legs(order);
    for (const leg of legs.filter(({ amount }) => amount !== '0'))
      expect(leg).toMatchObject({ status: 'reversed', pending: '0', disputed: '0', gone: leg.amount });
    const platforms = sum(legs.filter(({ role }) => role === 'platform').map(({ amount }) => BigInt(amount)));
    expect((await onAccount(shop.database, 'platform.commission')) - commission).toBe(platforms);
    expect(await onAccount(shop.database, 'suspense')).toBe(0n);
  });

  it('takes of each leg its Webster part when part of it is lost, and the rest is released', async () => {
    const order = await shop.buy(3);
    await feeBooked(order);
    const amounts = (await shop.legs(order)).map(({ amount }) => BigInt(amount));
    const parts = webster(order.total.minor / 3n, amounts);
    const dispute = await shop.dispute(order, order.total.minor / 3n);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    expect((await shop.legs(order)).map(({ gone }) => BigInt(gone))).toEqual(parts);
    await shop.release(order);
    const released = await shop.legs(order);
    for (const [nth, leg] of released.entries()) {
      if (leg.role === 'platform') continue;
      expect(leg).toMatchObject({ pending: '0', disputed: '0', available: `${amounts[nth]! - parts[nth]!}` });
    }
  });

  it('leaves a party below 0 when its share was released, and what comes next makes up for it', async () => {
    const order = await shop.buy();
    await feeBooked(order);
    await shop.release(order);
    const [maker] = await shop.database.sql<{ party_id: string }>(
      `select party_id from ledger.leg where order_id = $1 and role = 'maker' and amount_minor > 0`,
      [order.id],
    );
    const available = async (): Promise<bigint> =>
      BigInt(
        (
          await shop.database.sql<{ minor: string }>(
            `select coalesce(-sum(b.amount_minor), 0) as minor from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = 'party.available' and a.party_id = $1`,
            [maker!.party_id],
          )
        )[0]!.minor,
      );
    const before = await available();
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    // Which party gets an odd fen depends on the line, so two orders of the same goods need not share alike.
    const shareOf = async (some: Order): Promise<bigint> =>
      BigInt((await shop.legs(some)).find(({ role, party }) => role === 'maker' && party === maker!.party_id)!.amount);
    expect(await available()).toBe(before - (await shareOf(order)));
    const next = await shop.buy();
    await feeBooked(next);
    await shop.release(next);
    expect(await available()).toBe(before - (await shareOf(order)) + (await shareOf(next)));
  });

  it('is never given back beside the dispute: nothing can be asked, accepted or called off until it is won', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const asked = (await shop.shopper.call(requestRefund, asking(order))).refunds[0]!;
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    const manager = await shop.catalog.signIn(phones.manager);
    const answering = { params: { workshop: order.lines[0]!.workshopId, refund: asked.id }, body: { accept: true, note: '' } };
    expect((await shop.shopper.refusal(requestRefund, asking(order))).name).toBe('order-disputed');
    expect((await shop.shopper.refusal(cancelOrder, { params: { order: order.id }, body: {} })).name).toBe('order-disputed');
    expect((await manager.refusal(answerRefund, answering)).name).toBe('order-disputed');
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    expect(await manager.call(answerRefund, answering)).toMatchObject({ status: 'accepted' });
    await eventually(async () => (await shop.journals(order)).includes('refund.sent'));
  });

  it('is about what refunds have left of it, to the fen (I-11)', async () => {
    const order = await shop.buy(3);
    await feeBooked(order);
    const { refunds } = await shop.shopper.call(requestRefund, asking(order));
    const manager = await shop.catalog.signIn(phones.manager);
    const params = { workshop: order.lines[0]!.workshopId, refund: refunds[0]!.id };
    await manager.call(answerRefund, { params, body: { accept: true, note: '' } });
    await eventually(async () => (await shop.journals(order)).includes('refund.sent'));
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    const [row] = await shop.database.sql<{ amount_minor: string }>('select amount_minor from ledger.dispute where provider_id = $1', [
      dispute,
    ]);
    expect(BigInt(row!.amount_minor)).toBe(order.total.minor - refunds[0]!.amount.minor);
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    for (const leg of await shop.legs(order)) expect(leg.gone).toBe(leg.amount);
  });

  it('pays with it what was owed to the buyer and could not be sent any more', async () => {
    const order = await shop.buy(2);
    await feeBooked(order);
    const dispute = await shop.unheard(() => shop.dispute(order));
    // The shop has not heard of it: the refund is decided, and the provider sends nothing of a disputed payment.
    await shop.shopper.call(cancelOrder, { params: { order: order.id }, body: {} });
    await eventually(async () => (await shop.journals(order)).includes('refund.accepted'));
    await shop.worker.app.get(CheckDisputes).execute();
    await shop.known(dispute, 'withdrawn_at');
    await expectBooksToAgree(shop);
    await shop.decide(dispute, 'lost');
    await shop.known(dispute, 'lost_at');
    expect((await shop.journals(order)).slice(3)).toEqual(['refund.accepted', 'dispute.opened', 'dispute.fee', 'refund.sent']);
    const refunds = await shop.database.sql('select status, booked_at is not null as booked from orders.refund where order_id = $1', [
      order.id,
    ]);
    expect(refunds).toEqual([{ status: 'sent', booked: true }]);
    expect(await onAccount(shop.database, 'suspense')).toBe(0n);
  });

  it('is followed also when every report of it got lost (I-14)', async () => {
    const order = await shop.buy();
    await feeBooked(order);
    const dispute = await shop.unheard(async () => {
      const id = await shop.dispute(order);
      await shop.decide(id, 'lost');
      return id;
    });
    expect(await shop.database.sql('select from ledger.dispute where provider_id = $1', [dispute])).toEqual([]);
    await shop.worker.app.get(CheckDisputes).execute();
    await shop.known(dispute, 'lost_at');
    expect((await shop.journals(order)).slice(3)).toEqual(['dispute.opened', 'dispute.fee', 'dispute.lost']);
  });

  it('is written once when reports come five times, shuffled and days late (I-14)', async () => {
    const order = await shop.buy();
    await feeBooked(order);
    const dispute = await shop.dispute(order);
    await shop.known(dispute, 'withdrawn_at');
    await shop.decide(dispute, 'won');
    await shop.known(dispute, 'reinstated_at');
    const journals = await shop.journals(order);
    const legs = await shop.legs(order);
    const { data } = await atProvider<{ data: { id: string; type: string; data: { object: { id: string } } }[] }>(
      shop,
      '/v1/events?limit=100',
    );
    const reports = data.filter(({ type, data: { object } }) => type.startsWith('charge.dispute.') && object.id === dispute);
    expect(reports.length).toBeGreaterThanOrEqual(4);
    shop.clock.advance(3 * dayMs);
    await shop.database.sql(`delete from platform.inbox where kind like 'charge.dispute.%'`);
    for (let time = 0; time < 5; time += 1)
      await Promise.all(reports.toReversed().map(({ id }) => shop.sandbox.post(`/_sandbox/events/${id}/resend`, {})));
    await eventually(async () => {
      const rows = await shop.database.sql<{ outcome: string | null }>(`select outcome from platform.inbox where object_id = $1`, [
        dispute,
      ]);
      return rows.length === reports.length && rows.every(({ outcome }) => outcome === 'dispute looked at');
    });
    expect(await shop.journals(order)).toEqual(journals);
    expect(await shop.legs(order)).toEqual(legs);
  });
});
