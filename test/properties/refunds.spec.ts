import { type PartyRole, sum } from '#money';
import fc from 'fast-check';
import { checkJournal, type Journal } from '../../libs/settlement/books/journal.js';
import { refundAccepted, type SplitLeg } from '../../libs/settlement/books/refund-journals.js';
import { settle } from './life/settle.js';
import { giveAllBack, loseAll } from './life/undo.js';
import { inTheEnd } from './life/whatever-happens.js';
import { runs } from './runs.js';

const roles: readonly PartyRole[] = ['maker', 'streamer', 'collective', 'platform', 'workshop', 'shipper'];
const amount = fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 400n), fc.bigInt(0n, 10n ** 9n));
const aLine = fc
  .array(amount, { minLength: roles.length, maxLength: roles.length })
  .map((amounts) =>
    amounts.map((amountMinor, nth): SplitLeg => ({ role: roles[nth]!, partyId: `the ${roles[nth]}`, amountMinor, status: 'held' })),
  );

const freightOf = (legs: readonly SplitLeg[]): bigint => legs.at(-1)!.amountMinor;
const baseOf = (legs: readonly SplitLeg[]): bigint => sum(legs.map(({ amountMinor }) => amountMinor)) - freightOf(legs);

/** A line, and how much of its base has gone back after each of some refunds. */
const aWalk = aLine.chain((legs) =>
  fc.record({
    legs: fc.constant(legs),
    stops: fc.array(fc.bigInt(0n, baseOf(legs)), { maxLength: 5 }).map((stops) => stops.toSorted((a, b) => (a < b ? -1 : 1))),
    couponPart: fc.bigInt(0n, 100n),
  }),
);
type Walk = typeof aWalk extends fc.Arbitrary<infer W> ? W : never;

/** The journals of refunds that go from stop to stop; freight goes back with the last. */
function journalsOf({ legs, stops, couponPart }: Walk, freightMinor = 0n): (Journal | undefined)[] {
  return stops.map((stop, nth) => {
    const beforeMinor = stops[nth - 1] ?? 0n;
    const baseMinor = stop - beforeMinor;
    const freight = nth === stops.length - 1 ? freightMinor : 0n;
    const platformMinor = (baseMinor * couponPart) / 100n;
    const journal = refundAccepted({
      id: `${nth}`,
      orderId: 'order',
      currency: 'CNY',
      acceptedAt: new Date(0),
      amountMinor: baseMinor + freight - platformMinor,
      platformMinor,
      lines: [{ lineId: 'line', baseMinor, freightMinor: freight, beforeMinor, legs }],
    });
    if (journal) checkJournal(journal);
    return journal;
  });
}

/** What each leg gave back in some journals. */
const givenBack = (legs: readonly SplitLeg[], journals: readonly (Journal | undefined)[]): bigint[] => {
  const postings = journals.flatMap((journal) => journal?.postings ?? []);
  return legs.map(({ role }) => sum(postings.filter(({ leg }) => leg?.role === role).map(({ amountMinor }) => amountMinor)));
};

describe('refunds of a line, in any steps', () => {
  it('I-7 no step takes back what an earlier one gave', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const taken = journalsOf(walk).flatMap((journal) => (journal?.postings ?? []).filter(({ leg }) => leg));
        expect(taken.every(({ amountMinor }) => amountMinor > 0n)).toBe(true);
      }),
      runs,
    );
  });

  it('I-8 no leg gives back more than it was, and freight comes from whoever shipped', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const journals = journalsOf(walk, freightOf(walk.legs));
        const most = givenBack(walk.legs, journals);
        expect(most.every((back, leg) => back <= walk.legs[leg]!.amountMinor)).toBe(true);
        expect(givenBack(walk.legs, journalsOf(walk)).at(-1)).toBe(0n);
      }),
      runs,
    );
  });

  it('I-9 all of it is the exact inverse of the split, whatever went back before', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const { legs } = walk;
        const journals = journalsOf({ ...walk, stops: [...walk.stops, baseOf(legs)] }, freightOf(legs));
        expect(givenBack(legs, journals)).toEqual(legs.map(({ amountMinor }) => amountMinor));
      }),
      runs,
    );
  });

  it('I-9 all that is left of an order goes back to the fen, by refunds or by a dispute that is lost, whatever happened before', () => {
    fc.assert(
      inTheEnd((life) => {
        settle(life);
        for (const [nth, order] of life.orders.entries()) {
          if (!order.split) continue;
          for (const leg of (nth % 2 === 0 ? giveAllBack : loseAll)(life, order)) expect(life.worthOf(leg)).toBe(0n);
        }
      }),
      runs,
    );
  });

  it('I-10 it comes to the same whatever the steps', () => {
    fc.assert(
      fc.property(aWalk, (walk) => {
        const stops = walk.stops.slice(-1);
        expect(givenBack(walk.legs, journalsOf(walk))).toEqual(givenBack(walk.legs, journalsOf({ ...walk, stops })));
      }),
      runs,
    );
  });
});
