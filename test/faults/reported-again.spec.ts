import fc from 'fast-check';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { startSandbox, type TestSandbox } from '../support/start-sandbox.js';
import { startWorker, type TestWorker } from '../support/start-worker.js';
import { inVillage, phones } from '../support/village.js';
import { Acknowledged } from './killing/acknowledged.js';
import { PayDesk } from './killing/pay-desk.js';
import { booksApart, faultsByPlainSql } from './killing/settlement-oracle.js';
import { Trade } from './killing/trade.js';
import { fingerprints, type Post, postAll, posted, type Report, reportsOf, signed } from './reports.js';

const sku = 'puping-goose-half';
const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const threeDays = 3 * 86_400;
const forgeries = 300;

let database: TestDatabase;
let sandbox: TestSandbox;
let catalog: TestCatalog;
let worker: TestWorker;
let trade: Trade;
let payDesk: PayDesk;

// The provider posts nothing by itself here: what it has to report is for the specs to post.
beforeAll(async () => {
  database = await aDatabase();
  sandbox = await startSandbox();
  catalog = await startCatalog({ database, sandboxUrl: sandbox.url });
  worker = await startWorker({ database, sandboxUrl: sandbox.url });
  const find = inVillage(database);
  await find.stock(await find.sku(sku), 100);
  const said = new Acknowledged();
  const [manager, officer] = [await catalog.signIn(phones.otherManager), await catalog.signIn(phones.county)];
  trade = new Trade(database, sandbox, { shopper: await catalog.signIn(phones.shopper), manager }, said);
  payDesk = await PayDesk.open(database, sandbox, { managers: new Map([[await find.workshop('puping'), manager]]), officer }, said);
}, 240_000);

afterAll(async () => {
  await worker?.close();
  await catalog?.close();
  await sandbox?.close();
  await database?.drop();
});

const shuffled = <T>(list: readonly T[]): T[] =>
  fc.sample(fc.shuffledSubarray([...list], { minLength: list.length }), { numRuns: 1, seed })[0]!;
const fiveTimes = <T>(list: readonly T[]): T[] => Array.from({ length: 5 }, () => list).flat();

/** Posts what the provider has to report five times each, in any order. */
async function reportAll(reports: readonly Report[]): Promise<void> {
  const answers = await postAll(catalog.url, shuffled(fiveTimes(reports)).map(posted));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
}

const atRest = () =>
  eventually(async () => {
    const open = await database.sql(
      'select from platform.outbox where done_at is null union all select from platform.inbox where handled_at is null',
    );
    return open.length === 0;
  }, 120_000);

/** What is wrong once nothing waits any more. */
async function faultsAtRest(): Promise<object[]> {
  await atRest();
  return [...(await booksApart(database, sandbox)), ...(await faultsByPlainSql(database))];
}

const bookedOf = async (...kinds: string[]): Promise<Record<string, number>> => {
  const rows = await database.sql<{ kind: string; n: number }>(
    'select kind, count(*)::int as n from ledger.journal where kind = any ($1) group by kind',
    [kinds],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
};

describe(`what the provider reports, shuffled and five times each (seed ${seed})`, () => {
  it('of payments and disputes before anything else was heard: each is booked once', async () => {
    const orders = [];
    for (let bought = 0; bought < 6; bought += 1) orders.push(await trade.buy([sku]));
    const [open, won, lost] = [await trade.dispute(orders[0]!), await trade.dispute(orders[1]!), await trade.dispute(orders[2]!)];
    await sandbox.post(`/v1/disputes/${won}`, { 'evidence[uncategorized_text]': 'winning_evidence' });
    await sandbox.post(`/v1/disputes/${lost}`, { 'evidence[uncategorized_text]': 'losing_evidence' });
    expect(open).toMatch(/^dp_/);
    await reportAll(await reportsOf(sandbox));
    expect(await faultsAtRest()).toEqual([]);
    expect(await bookedOf('order.paid', 'order.split', 'psp.fee', 'dispute.opened', 'dispute.won', 'dispute.lost')).toEqual({
      'order.paid': 6,
      'order.split': 6,
      'psp.fee': 6,
      'dispute.opened': 3,
      'dispute.won': 1,
      'dispute.lost': 1,
    });
  }, 240_000);

  it('of refunds: one arrives at once, one later, one comes back after all', async () => {
    const cards = ['pm_card_bypassPending', 'pm_card_pendingRefund', 'pm_card_refundFail'];
    const orders = await Promise.all(cards.map((card) => trade.buy([sku], card)));
    await reportAll(await reportsOf(sandbox));
    await trade.isSplit(orders);
    for (const order of orders) await trade.refund(order);
    const reports = await eventually(async () => {
      const all = await reportsOf(sandbox);
      const kinds = all.map(({ type }) => type);
      return (
        kinds.filter((kind) => kind === 'refund.created').length === 3 &&
        kinds.includes('refund.failed') &&
        kinds.includes('refund.updated') &&
        all
      );
    }, 120_000);
    await reportAll(reports);
    expect(await faultsAtRest()).toEqual([]);
    expect(await bookedOf('refund.accepted', 'refund.sent', 'refund.failed')).toEqual({
      'refund.accepted': 3,
      'refund.sent': 3,
      'refund.failed': 1,
    });
  }, 240_000);

  it('of transfers: each payout is sent once', async () => {
    await database.sql(`update ledger.leg set release_at = now() where status = 'held'`);
    await trade.until(`select from ledger.leg where status = 'held'`);
    const batch = await payDesk.ask();
    await payDesk.approve(batch);
    await payDesk.arrived(batch);
    await reportAll(await reportsOf(sandbox));
    expect(await faultsAtRest()).toEqual([]);
    expect(await bookedOf('payout.sent')).toEqual({ 'payout.sent': 1 });
  }, 240_000);

  it('changes nothing when it comes again, three days late and under new names too', async () => {
    const reports = await reportsOf(sandbox);
    const before = await fingerprints(database);
    await reportAll([
      ...reports,
      ...reports.map((report) => ({ ...report, id: `${report.id}_late`, created: report.created - threeDays })),
    ]);
    await atRest();
    expect(await fingerprints(database)).toEqual(before);
  }, 240_000);
});

describe(`what somebody else reports (${forgeries} reports, seed ${seed})`, () => {
  const random = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, { numRuns: forgeries, seed });
  /** A report as it was, or altered: another name, kind, object, account or mode. */
  const altered = (reports: readonly Report[]): fc.Arbitrary<object> =>
    fc
      .record({
        report: fc.constantFrom(...reports),
        other: fc.constantFrom(...reports),
        change: fc.constantFrom('id', 'type', 'object', 'account', 'livemode', 'created'),
        word: fc.stringMatching(/^[0-9A-Za-z]{24}$/),
      })
      .map(({ report, other, change, word }) => {
        const fresh = { ...report, id: `evt_${word}` };
        if (change === 'type') return { ...fresh, type: other.type };
        if (change === 'object') return { ...fresh, data: { object: { ...report.data.object, id: word } } };
        if (change === 'account')
          return { ...fresh, account: `acct_${word.slice(0, 16)}`, data: { object: { ...report.data.object, id: word } } };
        if (change === 'livemode') return { ...fresh, livemode: true };
        return change === 'created' ? { ...fresh, created: 0 } : fresh;
      });
  const wrongSignature: fc.Arbitrary<(body: string, genuine: string) => string | undefined> = fc.oneof(
    fc.constant(() => undefined),
    fc.constantFrom('', 'v1', 't=,v1=', 't=1,v1=00', 'v1=0,t=0').map((nonsense) => () => nonsense),
    fc
      .string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' })
      .map((secret) => (body: string) => signed(body, { secret: `whsec_${secret}` })),
    fc.integer({ min: 301, max: threeDays }).map((agoSeconds) => (body: string) => signed(body, { agoSeconds })),
    fc.constant((_body: string, genuine: string) => signed(genuine)),
  );
  const inbox = async (): Promise<number> => (await database.sql('select from platform.inbox')).length;

  it('is refused without a signature, with a wrong or an old one, and with that of another report', async () => {
    const reports = await reportsOf(sandbox);
    const [before, kept] = [await fingerprints(database), await inbox()];
    const forged = random(fc.tuple(fc.constantFrom(...reports), altered(reports), wrongSignature)).map(([genuine, report, sign]): Post => {
      const body = JSON.stringify(report);
      return { body, signature: sign(body, JSON.stringify(genuine)) };
    });
    const answers = await postAll(catalog.url, forged);
    expect(answers).toEqual(forged.map(() => ({ status: 400, name: 'signature-wrong' })));
    expect(await inbox()).toBe(kept);
    expect(await fingerprints(database)).toEqual(before);
  }, 240_000);

  it('changes nothing where it is signed and of another account, in another mode, or of something that is not there', async () => {
    const before = await fingerprints(database);
    const answers = await postAll(catalog.url, random(altered(await reportsOf(sandbox))).map(posted));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await atRest();
    expect(await fingerprints(database)).toEqual(before);
    expect(await faultsAtRest()).toEqual([]);
  }, 240_000);
});
