import fc from 'fast-check';
import { faultsOfTheBooks, onAccount } from '../settlement/ledger-proof.js';
import { isDue } from './life/after-sale.js';
import type { Deed } from './life/deeds.js';
import { keptByABank } from './life/kept-by-a-bank.js';
import { Life } from './life/life.js';
import { fundCash } from './life/payouts.js';
import * as books from './promises/books.js';
import * as holds from './promises/holds.js';
import * as orders from './promises/orders.js';
import * as payouts from './promises/payouts.js';
import { lives } from './runs.js';
import { differences } from './village/compare.js';
import { booksRefund } from './village/real-claims.js';
import { RealStep } from './village/real-step.js';
import { performForReal, realKinds } from './village/deeds.js';
import { closedNow, closeOldest } from './village/months.js';
import { aVillage, boxMinor, reserve, stockOfEach, type Village } from './village/village.js';

const aDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    ...realKinds,
    ...(['hear', 'deliver', 'pass', 'release', 'freeze', 'approve', 'approve', 'call', 'answer'] as const),
  ),
  nth: fc.nat(99),
  part: fc.nat(99),
});

/** Every promise that holds after every step. */
const always = [
  books.postingsSumTo0,
  books.everyJournalBalances,
  books.balancesAreSums,
  books.clearingIsAllOrNothing,
  books.everyPartyHasItsOwn,
  orders.neverMoreBackThanPaid,
  orders.disputesLeaveNothing,
  orders.paidAndSplitOnce,
  orders.sharesStayAsPlaced,
  orders.noOversell,
  orders.acknowledgedIsForEver,
  holds.nothingBeforeItsDay,
  holds.frozenIsNeverReleased,
  payouts.oneSuccessAnItem,
  payouts.unknownStaysFrozen,
];

let village: Village;
let life: Life;

beforeAll(async () => {
  village = await aVillage();
  const skus = village.skuIds.map((id) => ({ id, priceMinor: 0n, freightMinor: 0n, stock: stockOfEach }));
  life = new Life({ rules: [], skus, couponPart: 0n, reserveBps: reserve.bps, feeBearer: 'platform', stage: 0, call: 0, kept: false });
  life.now = village.clock.now().getTime();
  for (const [party, destination] of village.destinations) life.destinations.set(party, destination);
  for (const box of village.boxes) fundCash(life, box, boxMinor);
});
afterAll(() => village?.close());

/** Brings in, pays and splits an order, so that there is always something to go on with. */
async function begin(): Promise<void> {
  for (const kind of ['place', 'pay', 'hear', 'split'] as const) await performForReal(village, life, { kind, nth: 1, part: 10 });
}

async function splitEverything(): Promise<void> {
  while (life.orders.some(({ paidAt, split }) => paidAt !== null && !split))
    await performForReal(village, life, { kind: 'split', nth: 0, part: 98 });
}

/** What was done and is not in the books yet is heard, looked up and written. */
async function writeEverything(): Promise<void> {
  const real = (kind: Deed['kind'], nth = 0): Promise<void> => performForReal(village, life, { kind, nth, part: 98 });
  await splitEverything();
  for (const nth of life.provider.reports.keys()) await real('hear', nth);
  await real('pass');
  await real('lookUp');
  await real('bookPayouts');
  for (const refund of life.refunds.filter(isDue)) await booksRefund(village, life, refund, { nth: 0, part: 0 });
}

describe('random lives on Postgres', () => {
  it(
    'go as the model goes, step by step, with all of its promises (I-1 to I-3, I-11 to I-19, I-21, I-23, I-25, I-26)',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands([aDeed.map((deed) => new RealStep(deed))], { maxCommands: 24, size: 'max' }), async (commands) => {
          await begin();
          await fc.asyncModelRun(() => ({ model: life, real: village }), commands);
          for (const promised of always) promised(life);
          expect(await faultsOfTheBooks(village.database)).toEqual([]);
          await closeOldest(village);
          expect(await closedNow(village)).toEqual(village.closed);
        }),
        // One life goes on where the one before ended: a shorter one would be another.
        { numRuns: lives.numRuns, endOnFailure: true },
      );
    },
    lives.withinMs,
  );

  it('pay by hand what a bank left of a refund, which the bank sends back, and once more (I-1 to I-3, I-11, I-13)', async () => {
    const kinds = ['payByHand', 'takeBackByHand', 'payByHand'] as const;
    for (const kind of ['place', 'pay', 'hear'] as const) await performForReal(village, life, { kind, nth: 0, part: 10 });
    await splitEverything();
    for (const deed of keptByABank) await new RealStep(deed).run(life, village);
    for (const kind of kinds) {
      const step = new RealStep({ kind, nth: 0, part: 0 });
      expect(step.check(life)).toBe(true);
      await step.run(life, village);
      for (const promised of always) promised(life);
      expect(await faultsOfTheBooks(village.database)).toEqual([]);
    }
  });

  it('I-14 change nothing when every report comes again, in any order', async () => {
    const { reports } = life.provider;
    await writeEverything();
    const before = orders.whatReportsChange(life);
    for (const nth of reports.keys()) await performForReal(village, life, { kind: 'hear', nth: reports.length - 1 - nth, part: 99 });
    expect(orders.whatReportsChange(life)).toEqual(before);
    expect(await differences(village, life)).toEqual({ real: [], model: [] });
  });

  it('I-20 leave our books as the provider’s, once all is heard and written', async () => {
    await writeEverything();
    const { totals } = await village.sandbox.books();
    const since = (name: string): bigint => BigInt(totals[name]!) - BigInt(village.before[name]!);
    const theirs = since('charged') - since('fees') - since('refunded') - since('disputed') - since('transferred');
    expect((await onAccount(village.database, 'psp.pending')) + (await onAccount(village.database, 'psp.available'))).toBe(theirs);
  });

  it('I-23 leave closed months as they were', async () => {
    for (let month = 0; month < 3; month += 1) {
      await performForReal(village, life, { kind: 'pass', nth: 4, part: 0 });
      await closeOldest(village);
      await begin();
    }
    expect(village.closed.size).toBeGreaterThan(0);
    expect(await closedNow(village)).toEqual(village.closed);
  });
});
