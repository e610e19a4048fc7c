import { setDestination } from '#contracts';
import { AnswerRefund, ApplyPayment, SendRefund, TakeBackUnits } from '#orders';
import { Clock, postgresOptions } from '#platform';
import {
  AnswerHandPayment,
  ApproveBatch,
  AskHandPayment,
  BookCashFunds,
  BookHandPayments,
  booksChecks,
  BookPayouts,
  BookRefund,
  BookReturnedPayment,
  CallOffBatch,
  ClosePeriod,
  DateRelease,
  FreezeBatches,
  FundCustodian,
  ImportBankAnswer,
  LetPayoutGo,
  LookUpTransfers,
  PeriodChecks,
  PrepareBatch,
  ReleaseLegs,
  ReleaseReserves,
  SendTransfers,
  SignReceipt,
  SplitOrders,
  TakeBackHandPayments,
  TryPayoutAgain,
} from '#settlement';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyRefund } from '../../../libs/orders/after-sale/giving-back/apply-refund.js';
import { PaymentProvider } from '../../../libs/orders/payment-provider.js';
import { ReturnPayment } from '../../../libs/orders/returning/return-payment.js';
import { ApplyDispute } from '../../../libs/settlement/disputes/following/apply-dispute.js';
import { CatchUpRefunds } from '../../../libs/settlement/disputes/following/catch-up-refunds.js';
import { CatchUpReturn } from '../../../libs/settlement/disputes/following/catch-up-return.js';
import { FollowCharge } from '../../../libs/settlement/disputes/following/follow-charge.js';
import { FollowReturnedPayment } from '../../../libs/settlement/disputes/following/follow-returned-payment.js';
import { MakeBankFile } from '../../../libs/settlement/payouts/bank/make-bank-file.js';
import { Sealing } from '../../../libs/settlement/payouts/destinations/sealing.js';
import { EndAttempt } from '../../../libs/settlement/payouts/sending/end-attempt.js';
import { PayoutProvider } from '../../../libs/settlement/payouts/sending/payout-provider.js';
import { ProviderBooks } from '../../../libs/settlement/provider-books.js';
import { aShop, goLive, type Shop } from '../../orders/a-shop.js';
import { fundProvider } from '../../settlement/payouts/a-payout-desk.js';
import { workerDatabase } from '../../settlement/paid-order.js';
import { secretKey } from '../../support/start-catalog.js';
import { stripeKeys } from '../../support/start-sandbox.js';
import { phones } from '../../support/village.js';
import type { Destination } from '../life/life.js';

export const skus = ['zaoxi-cracklings-plain-200', 'zaoxi-cracklings-hot-200'] as const;
/** How many pieces of each sku there are. */
export const stockOfEach = 150;
/** What lies in each box of cash, in fen. */
export const boxMinor = 100_000_000n;
export const reserve = { bps: 700, days: 5 };

/** The verbs of the worker and the console, one by one: nothing happens behind the back of whoever calls them. */
function verbsOf(worker: DataSource, console: DataSource, clock: Clock, apiBase: string) {
  const access = { secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase };
  const provider = new PaymentProvider(access);
  const booking = new BookRefund(worker, clock);
  const books = new ProviderBooks(access);
  const applyRefund = new ApplyRefund(worker, clock, provider);
  const refunds = new CatchUpRefunds(worker, books, applyRefund, booking);
  const following = new FollowCharge(worker, clock, books, refunds);
  const returns = new CatchUpReturn(books, applyRefund, new BookReturnedPayment(worker, clock, books));
  const followingReturned = new FollowReturnedPayment(worker, clock, books, returns);
  const transfers = (base: string) => new PayoutProvider({ ...access, apiBase: base });
  return {
    applyPayment: new ApplyPayment(worker, clock, provider, new ReturnPayment(worker, clock, provider)),
    applyRefund,
    applyDispute: new ApplyDispute(worker, books, following, followingReturned),
    split: new SplitOrders(worker, clock),
    date: new DateRelease(worker),
    answer: new AnswerRefund(console, clock),
    takeBack: new TakeBackUnits(worker, clock),
    bookRefund: booking,
    sendRefund: new SendRefund(worker, clock, provider),
    askByHand: new AskHandPayment(console, clock),
    answerByHand: new AnswerHandPayment(console, clock),
    bookByHand: new BookHandPayments(worker, clock, following, refunds),
    takeBackByHand: new TakeBackHandPayments(worker, clock),
    release: new ReleaseLegs(worker, clock),
    free: new ReleaseReserves(worker, clock),
    prepare: new PrepareBatch(console, clock),
    freeze: new FreezeBatches(worker, clock),
    approve: new ApproveBatch(console, clock, new MakeBankFile(new Sealing(secretKey))),
    callOff: new CallOffBatch(console, clock),
    send: new SendTransfers(worker, clock, transfers(apiBase), new EndAttempt(worker, clock)),
    sendIntoNothing: new SendTransfers(worker, clock, transfers('http://127.0.0.1:9'), new EndAttempt(worker, clock)),
    lookUp: new LookUpTransfers(worker, clock, transfers(apiBase), new EndAttempt(worker, clock)),
    tryAgain: new TryPayoutAgain(console, clock),
    letGo: new LetPayoutGo(console, clock),
    sign: new SignReceipt(console, clock),
    bankAnswer: new ImportBankAnswer(console, clock),
    bookPayouts: new BookPayouts(worker, clock),
    close: new ClosePeriod(worker, clock, new PeriodChecks(booksChecks)),
  };
}

/** A shop with Postgres, the provider's stand-in and every verb at hand; everybody of its workshop can be paid, on all three rails. */
export interface Village extends Shop {
  readonly verbs: ReturnType<typeof verbsOf>;
  readonly workshop: string;
  readonly manager: string;
  readonly second: string;
  /** The ids of our skus. */
  readonly skuIds: readonly string[];
  /** The connected account of whoever is paid by transfer. */
  readonly account: string;
  /** A room that is live. */
  readonly room: string;
  /** Where everybody of the workshop is paid. */
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Whoever keeps a box of cash. */
  readonly boxes: readonly string[];
  /** The ids of batches by their number in the model. */
  readonly batches: Map<number, string>;
  /** Months that were closed, as they were then. */
  readonly closed: Map<string, string>;
  /** What the provider had before anybody bought anything. */
  readonly before: Record<string, string>;
}

export async function aVillage(): Promise<Village> {
  Logger.overrideLogger(false);
  const shop = await aShop({ webhooks: false });
  const { database, village, clock, sandbox, catalog } = shop;
  const worker = await workerDatabase(database);
  const console = await new DataSource(postgresOptions(database.urlFor('cunbo_console'), [], 'cunbo specs')).initialize();
  const workshop = await village.workshop('liugou');
  const manager = await catalog.signIn(phones.manager);
  const second = await catalog.signIn(phones.secondManager);
  const account = (await sandbox.post('/v1/accounts', { country: 'HK', 'capabilities[transfers][requested]': 'true' }))['id'] as string;
  await fundProvider(sandbox, '90000000');
  const { totals } = await sandbox.books();
  const bank = { rail: 'bank' as const, holder: '柳沟村共富工坊', bank: '云溪农商银行', number: '9558801234567890' };
  await manager.call(setDestination, { params: { workshop, party: workshop }, body: bank });
  await manager.call(setDestination, {
    params: { workshop, party: await village.maker('zhang-meiyu') },
    body: { rail: 'stripe', account },
  });
  const operator = await catalog.signIn(phones.operator);
  const boxes = await fillBoxes({ database, worker, console, clock, workshop, operator: operator.id });
  await database.sql(
    'insert into ledger.reserve_rule (workshop_id, bps, days, changed_at, changed_by) values ($1, $2, $3, now(), $4) on conflict (workshop_id) do update set bps = $2, days = $3',
    [workshop, reserve.bps, reserve.days, operator.id],
  );
  const skuIds = await Promise.all(skus.map((code) => village.sku(code)));
  for (const sku of skuIds) await village.stock(sku, stockOfEach);
  // Years go by here.
  await database.sql(`update identity.session set expires_at = now() + interval '100 years'`);
  return {
    ...shop,
    verbs: verbsOf(worker, console, clock, sandbox.url),
    workshop,
    manager: manager.id,
    second: second.id,
    skuIds,
    account,
    room: await goLive(shop, 'mamas-taste'),
    destinations: await destinationsOf(shop, workshop),
    boxes,
    batches: new Map(),
    closed: new Map(),
    before: totals,
    async close() {
      await worker.destroy();
      await console.destroy();
      await shop.close();
    },
  };
}

async function fillBoxes({
  database,
  worker,
  console,
  clock,
  workshop,
  operator,
}: Pick<Shop, 'database' | 'clock'> & { worker: DataSource; console: DataSource; workshop: string; operator: string }): Promise<string[]> {
  const boxes = await database.sql<{ party_id: string }>('select party_id from ledger.custodian where workshop_id = $1', [workshop]);
  const funding = new FundCustodian(console, clock);
  for (const { party_id } of boxes)
    await funding.execute([workshop], {
      id: crypto.randomUUID(),
      personId: operator,
      workshopId: workshop,
      custodianId: party_id,
      amountMinor: boxMinor,
    });
  await new BookCashFunds(worker, clock).execute();
  return boxes.map(({ party_id }) => party_id);
}

async function destinationsOf({ database, clock }: Shop, workshop: string): Promise<Map<string, Destination>> {
  const rows = await database.sql<Destination & { party: string }>(
    `select p.id as party, d.rail, d.custodian_id as "custodianId" from catalog.party p
     join ledger.payout_destination d on d.party_id = p.id and d.replaced_at is null and d.usable_from <= $2 where coalesce(p.workshop_id, p.paid_by) = $1`,
    [workshop, clock.now()],
  );
  return new Map(rows.map(({ party, rail, custodianId }) => [party, { rail, custodianId }]));
}
