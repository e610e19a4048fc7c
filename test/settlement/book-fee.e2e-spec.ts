import { BookFees, BookMissedFees, BookReturnedPayment } from '#settlement';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ProviderBooks } from '../../libs/settlement/provider-books.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../support/start-sandbox.js';
import { TestClock } from '../support/test-clock.js';
import { faultsOfTheBooks, onAccount } from './ledger-proof.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

describe('booking the fee of a payment', () => {
  let database: TestDatabase;
  let sandbox: TestSandbox;
  let asWorker: DataSource;
  let clock: TestClock;
  let booking: BookFees;
  let returning: BookReturnedPayment;

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(async () => {
    database = await aDatabase();
    sandbox = await startSandbox();
    asWorker = await workerDatabase(database);
    clock = new TestClock();
    booking = feeBooks(sandbox.url);
    returning = new BookReturnedPayment(asWorker, clock, books(sandbox.url));
  });

  afterEach(async () => {
    await asWorker.destroy();
    await sandbox.close();
    await database.drop();
  });

  const books = (apiBase: string): ProviderBooks => new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase });
  const feeBooks = (apiBase: string): BookFees => new BookFees(asWorker, clock, books(apiBase));

  /** Charges an amount at the provider. */
  async function charge(minor: bigint): Promise<string> {
    const intent = await sandbox.post('/v1/payment_intents', { amount: `${minor}`, currency: 'cny', 'payment_method_types[]': 'card' });
    const paid = (await sandbox.pay(intent['id'] as string)) as { status: string; latest_charge?: string };
    expect(paid.status).toBe('succeeded');
    return paid.latest_charge!;
  }

  /** An order that was charged what it costs, or another amount. */
  async function aChargedOrder(overcharged = 0n): Promise<string> {
    const order = await aPaidOrder(database, clock);
    await database.sql('update orders."order" set charge_id = $2 where id = $1', [order.id, await charge(order.totalMinor + overcharged)]);
    return order.id;
  }

  const booked = async (): Promise<number> => (await database.sql('select from orders."order" where fee_booked_at is not null')).length;

  it('writes what the provider really took, and its books agree', async () => {
    await booking.execute([await aChargedOrder()]);
    const { totals } = await sandbox.books();
    expect(await onAccount(database, 'exp.psp_fee')).toBe(BigInt(totals['fees']!));
    expect(await onAccount(database, 'psp.pending')).toBe(-BigInt(totals['fees']!));
    expect(await database.sql(`select kind, source_type, source_id like 'txn_%' as named from ledger.journal`)).toEqual([
      { kind: 'psp.fee', source_type: 'balance_transaction', named: true },
    ]);
    expect(await booked()).toBe(1);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('is done once, however often and by however many at once', async () => {
    const order = await aChargedOrder();
    await Promise.all(Array.from({ length: 5 }, () => booking.execute([order])));
    await booking.execute([order]);
    expect(await database.sql('select from ledger.journal')).toHaveLength(1);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('does nothing for an order that is unpaid or unknown', async () => {
    const unpaid = await aPaidOrder(database, clock, { unpaid: true });
    await booking.execute([unpaid.id]);
    await booking.execute(['0192f0c0-0000-7000-8000-000000000001']);
    expect(await database.sql('select from ledger.journal')).toEqual([]);
  });

  it('writes nothing when the provider booked another amount', async () => {
    await expect(booking.execute([await aChargedOrder(1n)])).rejects.toThrow('the provider booked what charge');
    expect(await booked()).toBe(0);
  });

  it('is tried again when the provider is away or knows no such charge, and the others go on', async () => {
    const charged = await aChargedOrder();
    await aPaidOrder(database, clock, { chargeId: 'ch_unknown' });
    await expect(feeBooks('http://127.0.0.1:9').execute([charged])).rejects.toThrow();
    expect(await booked()).toBe(0);

    const missed = new BookMissedFees(asWorker, clock, booking, returning);
    expect(await missed.execute()).toBe(0);
    clock.advance(15_000);
    expect(await missed.execute()).toBe(1);
    expect(await missed.execute()).toBe(0);
    expect(await booked()).toBe(1);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  describe('that came too late and goes back', () => {
    async function aLatePayment(): Promise<{ id: string; charge: string; payment: string }> {
      const id = await aChargedOrder();
      const payment = `pi_${id}`;
      await database.sql(`update orders."order" set status = 'refunded', paid_at = null, closed_at = $2 where id = $1`, [id, clock.now()]);
      const [{ charge_id }] = (await database.sql(
        `insert into orders.returned_payment (payment_id, order_id, charge_id, currency, amount_minor, why, found_at)
         select $2, id, charge_id, currency, total_minor, 'late', $3 from orders."order" where id = $1 returning charge_id`,
        [id, payment, clock.now()],
      )) as [{ charge_id: string }];
      return { id, charge: charge_id, payment };
    }
    const sent = (payment: string) =>
      database.sql('update orders.returned_payment set sent_at = $2, booked_at = null where payment_id = $1', [payment, clock.now()]);
    const kinds = async () => (await database.sql<{ kind: string }>('select kind from ledger.journal order by id')).map(({ kind }) => kind);
    const expectBooksOfTheProvider = async (): Promise<void> => {
      const { totals } = await sandbox.books();
      const atProvider = BigInt(totals['charged']!) - BigInt(totals['fees']!) - BigInt(totals['refunded'] ?? '0');
      expect((await onAccount(database, 'psp.pending')) + (await onAccount(database, 'psp.available'))).toBe(atProvider);
      expect(await faultsOfTheBooks(database)).toEqual([]);
    };

    it('leaves only the fee in the books, once, like at the provider (I-20)', async () => {
      const { charge: given, payment } = await aLatePayment();
      await sandbox.post('/v1/refunds', { charge: given });
      await sent(payment);
      const missed = new BookMissedFees(asWorker, clock, booking, returning);
      expect(await missed.execute()).toBe(1);
      expect(await missed.execute()).toBe(0);
      await Promise.all([returning.execute(payment), returning.execute(payment)]);
      expect(await onAccount(database, 'buyer.refund_payable')).toBe(0n);
      expect(await kinds()).toEqual(['order.paid', 'refund.accepted', 'psp.fee', 'refund.sent']);
      await expectBooksOfTheProvider();
    });

    it('is owed to its buyer until all of it has gone back', async () => {
      const { charge: given, payment } = await aLatePayment();
      await Promise.all([returning.execute(payment), returning.execute(payment)]);
      expect(await kinds()).toEqual(['order.paid', 'refund.accepted', 'psp.fee']);
      await expectBooksOfTheProvider();
      await sent(payment);
      await expect(returning.execute(payment)).rejects.toThrow('has not given charge');
      await sandbox.post('/v1/refunds', { charge: given });
      await returning.execute(payment);
      await expectBooksOfTheProvider();
    });

    it('is not split, nor its fee booked apart', async () => {
      const { id } = await aLatePayment();
      await booking.execute([id]);
      expect(await database.sql('select from ledger.journal')).toEqual([]);
    });
  });
});
