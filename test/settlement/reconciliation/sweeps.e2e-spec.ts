import { SplitOrders } from '#settlement';
import { ProviderBooks } from '../../../libs/settlement/provider-books.js';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { eventually } from '../../support/eventually.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../../support/start-sandbox.js';
import { startWorker, type TestWorker } from '../../support/start-worker.js';
import { TestClock } from '../../support/test-clock.js';
import { onAccount } from '../ledger-proof.js';
import { aPaidOrder, workerDatabase } from '../paid-order.js';

describe('the worker, beside the books of others', () => {
  let database: TestDatabase;
  let sandbox: TestSandbox;
  let worker: TestWorker | undefined;
  const clock = new TestClock(new Date(Date.now() + 600_000));

  beforeAll(async () => {
    database = await aDatabase();
    sandbox = await startSandbox();
  });

  afterAll(async () => {
    await worker?.close();
    await sandbox.close();
    await database.drop();
  });

  it('reads what the provider says, compares it, books what we may use and carries out what two people decided, all by itself', async () => {
    const order = await aPaidOrder(database, clock, { paidAt: new Date() });
    const charge = { amount: `${order.totalMinor}`, currency: 'cny', 'payment_method_types[]': 'card', 'metadata[orderId]': order.id };
    const intent = await sandbox.post('/v1/payment_intents', charge);
    const paid = (await sandbox.pay(intent['id'] as string, 'pm_card_bypassPending')) as unknown as { latest_charge: string };
    const books = new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: sandbox.url });
    const fee = (await books.feeOn(paid.latest_charge, order.totalMinor))!;
    await database.sql('update orders."order" set charge_id = $2, fee_transaction_id = $3, fee_minor = $4, fee_at = now() where id = $1', [
      order.id,
      paid.latest_charge,
      fee.balanceTransactionId,
      fee.feeMinor.toString(),
    ]);
    const asWorker = await workerDatabase(database);
    await new SplitOrders(asWorker, clock).execute();
    await asWorker.destroy();
    await database.sql(
      `insert into ledger.break (id, key, period, check_name, bucket, theirs, currency, difference_minor, account, found_at, status, decision, decided_at)
       values (gen_random_uuid(), 'R2||0', '2026-01', 'R2', 'missing-ours', '{}', 'CNY', 1, 'bank.main', now(), 'resolved', 'disregard', now())`,
    );
    worker = await startWorker({ database, clock, sandboxUrl: sandbox.url });
    const { accounts } = await sandbox.books();
    await eventually(async () => (await onAccount(database, 'psp.available')) === BigInt(accounts['balance_available']!));
    await eventually(
      async () => (await database.sql(`select from ledger.break where key = 'R2||0' and carried_out_at is not null`)).length === 1,
    );
    await eventually(
      async () => (await database.sql(`select from ledger.check_result where check_name = 'R1' and matched > 0`)).length > 0,
    );
    expect(await database.sql('select from ledger.provider_line where journal_id is null')).toEqual([]);
  });
});
