import {
  approveBatch,
  type DestinationWish,
  listPayouts,
  type Payable,
  type PayoutBatch,
  prepareBatch,
  setDestination,
  showBatch,
} from '#contracts';
import { ReleaseLegs, SplitOrders } from '#settlement';
import { DataSource } from 'typeorm';
import { BookPayouts } from '../../../libs/settlement/payouts/sending/book-payouts.js';
import { ApplyReversal } from '../../../libs/settlement/payouts/sending/apply-reversal.js';
import { EndAttempt } from '../../../libs/settlement/payouts/sending/end-attempt.js';
import { HandleTransferReports } from '../../../libs/settlement/payouts/sending/handle-transfer-reports.js';
import { LookUpTransfers } from '../../../libs/settlement/payouts/sending/look-up-transfers.js';
import { PayoutProvider } from '../../../libs/settlement/payouts/sending/payout-provider.js';
import { SendTransfers } from '../../../libs/settlement/payouts/sending/send-transfers.js';
import { FreezeBatches } from '../../../libs/settlement/payouts/batches/freeze-batches.js';
import { BookCashFunds } from '../../../libs/settlement/payouts/cash/book-cash-funds.js';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../../support/start-sandbox.js';
import { TestClock } from '../../support/test-clock.js';
import { inVillage, phones } from '../../support/village.js';
import { freshCode } from '../fresh-code.js';
import { midMonth } from '../mid-month.js';
import { aPaidOrder, workerDatabase } from '../paid-order.js';

/** A workshop whose shares are released, with somebody who prepares payouts and somebody who approves them. */
export interface PayoutDesk {
  readonly database: TestDatabase;
  readonly catalog: TestCatalog;
  readonly sandbox: TestSandbox;
  readonly clock: TestClock;
  readonly worker: DataSource;
  readonly workshop: string;
  readonly makers: { readonly cash: string; readonly other: string };
  readonly custodian: string;
  readonly manager: Visitor & { id: string };
  readonly second: Visitor & { id: string };
  /** Sells, splits and releases once more. */
  sell(): Promise<void>;
  /** Splits and releases what was sold. */
  release(): Promise<void>;
  /** What somebody can be paid now. */
  payable(partyId: string): Promise<Payable>;
  prepare(): Promise<string>;
  show(batch: string): Promise<PayoutBatch>;
  /** Prepares, freezes and approves with a fresh code. */
  approved(): Promise<PayoutBatch>;
  approve(batch: string): Promise<void>;
  freshCode(visitor: Visitor): Promise<void>;
  payTo(partyId: string, wish: DestinationWish): Promise<void>;
  /** A connected account of the provider that takes transfers. */
  anAccount(form?: Record<string, string>): Promise<string>;
  transfers(): Promise<{ id: string; transfer_group: string; amount: number }[]>;
  sending(apiBase?: string): SendTransfers;
  lookingUp(): LookUpTransfers;
  /** Acts on a report that a transfer was taken back. */
  reported(transferId: string): Promise<string>;
  freeze(): Promise<number>;
  book(): Promise<void>;
  close(): Promise<void>;
}

const minuteMs = 60_000;
const skus = { 'zaoxi-cracklings-plain-200': 3, 'zaoxi-cracklings-hot-200': 2, 'sweet-potato-noodles-500': 4 };

/** Opens a desk with released shares; close it when done. */
export async function aPayoutDesk(): Promise<PayoutDesk> {
  const database = await aDatabase();
  const clock = new TestClock(midMonth());
  const sandbox = await startSandbox();
  await sandbox.post('/_sandbox/clock', { now: `${clock.now().getTime()}` });
  const catalog = await startCatalog({ database, clock, sandboxUrl: sandbox.url });
  const worker = await workerDatabase(database);
  const village = inVillage(database);
  const workshop = await village.workshop('liugou');
  const [box] = await database.sql<{ party_id: string }>('select party_id from ledger.custodian where workshop_id = $1', [workshop]);
  const makers = { cash: await village.maker('zhou-guilan'), other: await village.maker('zhang-meiyu') };
  const manager = await catalog.signIn(phones.manager);
  const second = await catalog.signIn(phones.secondManager);
  const headers = { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` };

  const desk: PayoutDesk = {
    database,
    catalog,
    sandbox,
    clock,
    worker,
    workshop,
    makers,
    custodian: box!.party_id,
    manager,
    second,
    async sell() {
      await aPaidOrder(database, clock, { skus });
      await desk.release();
    },
    async release() {
      await new SplitOrders(worker, clock).execute();
      await database.sql(`update ledger.leg set release_at = $1 where status = 'held'`, [clock.now()]);
      await new ReleaseLegs(worker, clock).execute();
    },
    async payable(partyId) {
      const { payable } = await manager.call(listPayouts, { params: { workshop } });
      return payable.find(({ party }) => party.id === partyId)!;
    },
    prepare: async () => (await manager.call(prepareBatch, { params: { workshop }, body: { note: '' } })).id,
    show: (batch) => manager.call(showBatch, { params: { workshop, batch } }),
    async approved() {
      const batch = await desk.prepare();
      await desk.freeze();
      await desk.freshCode(second);
      await desk.approve(batch);
      return desk.show(batch);
    },
    approve: (batch) => second.call(approveBatch, { params: { workshop, batch } }),
    async freshCode(visitor) {
      // Nobody gets more than three codes a minute.
      clock.advance(minuteMs);
      await freshCode(visitor);
    },
    async payTo(party, wish) {
      await manager.call(setDestination, { params: { workshop, party }, body: wish });
    },
    async anAccount(form = { country: 'HK', 'capabilities[transfers][requested]': 'true' }) {
      return (await sandbox.post('/v1/accounts', form))['id'] as string;
    },
    async transfers() {
      const reply = await fetch(`${sandbox.url}/v1/transfers?limit=100`, { headers });
      return ((await reply.json()) as { data: { id: string; transfer_group: string; amount: number }[] }).data;
    },
    sending: (apiBase = sandbox.url) =>
      new SendTransfers(
        worker,
        clock,
        new PayoutProvider({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase }),
        new EndAttempt(worker, clock),
      ),
    lookingUp: () =>
      new LookUpTransfers(
        worker,
        clock,
        new PayoutProvider({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: sandbox.url }),
        new EndAttempt(worker, clock),
      ),
    async reported(transferId) {
      const event = `evt_${crypto.randomUUID()}`;
      await database.sql(
        `insert into platform.inbox (provider, event_id, kind, object_id, received_at) values ('stripe', $1, 'transfer.reversed', $2, $3)`,
        [event, transferId, clock.now()],
      );
      const provider = new PayoutProvider({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: sandbox.url });
      await new HandleTransferReports(worker, clock, new ApplyReversal(worker, clock, provider)).execute([event]);
      const [row] = await database.sql<{ outcome: string }>('select outcome from platform.inbox where event_id = $1', [event]);
      return row!.outcome;
    },
    freeze: () => new FreezeBatches(worker, clock).execute(),
    async book() {
      await new BookCashFunds(worker, clock).execute();
      await new BookPayouts(worker, clock).execute();
    },
    async close() {
      await worker.destroy();
      await catalog.close();
      await sandbox.close();
      await database.drop();
    },
  };
  await desk.sell();
  return desk;
}

/** Money at the provider that can be sent at once. */
export async function fundProvider(sandbox: TestSandbox, amount = '5000000'): Promise<void> {
  const intent = await sandbox.post('/v1/payment_intents', { amount, currency: 'cny', 'payment_method_types[]': 'card' });
  await sandbox.pay(intent['id'] as string, 'pm_card_bypassPending');
}

/** The legs of a party, by how far they are. */
export async function legsOf({ sql }: TestDatabase, partyId: string): Promise<string[]> {
  const rows = await sql<{ status: string }>('select distinct status from ledger.leg where party_id = $1 and amount_minor > 0 order by 1', [
    partyId,
  ]);
  return rows.map(({ status }) => status);
}

/** What is owed to a party on one of its accounts, in fen. */
export async function owedOn({ sql }: TestDatabase, partyId: string, code: string): Promise<bigint> {
  const [row] = await sql<{ owed: string }>(
    `select coalesce(-sum(b.amount_minor), 0)::text as owed from ledger.account a join ledger.balance b on b.account_id = a.id where a.party_id = $1 and a.code = $2`,
    [partyId, code],
  );
  return BigInt(row!.owed);
}
