import { type PartyRole, sum } from '#money';
import fc from 'fast-check';
import { checkJournal, type Journal, keyOf } from './journal.js';
import { type BookedRefund, refundAccepted, refundFailed, refundSent, type SplitLeg } from './refund-journals.js';

const roles: PartyRole[] = ['maker', 'streamer', 'collective', 'platform', 'workshop', 'shipper'];
const amount = fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 1_000_000n));
const legs: fc.Arbitrary<SplitLeg[]> = fc
  .array(amount, { minLength: roles.length, maxLength: roles.length })
  .map((amounts) =>
    amounts.map((amountMinor, index) => ({ role: roles[index]!, partyId: `the ${roles[index]}`, amountMinor, status: 'held' as const })),
  );

const freightOf = (given: readonly SplitLeg[]): bigint => given.at(-1)!.amountMinor;
const baseOf = (given: readonly SplitLeg[]): bigint => sum(given.map(({ amountMinor }) => amountMinor)) - freightOf(given);

const aRefund = (
  given: readonly SplitLeg[],
  beforeMinor: bigint,
  baseMinor: bigint,
  freightMinor = 0n,
  platformMinor = 0n,
): BookedRefund => ({
  id: 'refund',
  orderId: 'order',
  currency: 'CNY',
  acceptedAt: new Date(0),
  amountMinor: baseMinor + freightMinor - platformMinor,
  platformMinor,
  lines: [{ lineId: 'line', baseMinor, freightMinor, beforeMinor, legs: given }],
});

/** What each leg gave back in these journals. */
const givenBack = (given: readonly SplitLeg[], journals: readonly (Journal | undefined)[]): bigint[] =>
  given.map(({ role }) =>
    sum(
      journals.flatMap(
        (journal) => journal?.postings.flatMap((posting) => (posting.leg?.role === role ? [posting.amountMinor] : [])) ?? [],
      ),
    ),
  );

describe('the journals of a refund', () => {
  it('take freight from whoever shipped and from nobody else', () => {
    fc.assert(
      fc.property(legs, (given) => {
        const back = givenBack(given, [refundAccepted(aRefund(given, 0n, baseOf(given)))]);
        expect(back.at(-1)).toBe(0n);
        expect(
          givenBack(given, [refundAccepted(aRefund(given, 0n, 0n, freightOf(given)))])
            .slice(0, -1)
            .every((amountMinor) => amountMinor === 0n),
        ).toBe(true);
      }),
    );
  });

  it('take what was released already from what is payable', () => {
    const leg: SplitLeg = { role: 'workshop', partyId: 'w', amountMinor: 100n, status: 'released' };
    const accounts = (status: SplitLeg['status']) =>
      refundAccepted(aRefund([{ ...leg, status }], 0n, 40n))!.postings.map(({ account }) => account);
    expect(accounts('released')).toEqual(['party.available', 'buyer.refund_payable']);
    expect(accounts('held')).toEqual(['party.pending', 'buyer.refund_payable']);
  });

  it('give the platform’s coupon back to the platform', () => {
    const given: SplitLeg[] = [{ role: 'workshop', partyId: 'w', amountMinor: 100n, status: 'held' }];
    const refund = aRefund(given, 0n, 100n, 0n, 30n);
    expect(refundAccepted(refund)!.postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['party.pending', 100n],
      ['buyer.refund_payable', -70n],
      ['exp.coupon_platform', -30n],
    ]);
    checkJournal(refundSent({ ...refund, failures: 0 }, new Date(1))!);
  });

  it('say of money that came back the inverse of what was sent, under a name of its own each time', () => {
    const refund = aRefund([{ role: 'workshop', partyId: 'w', amountMinor: 100n, status: 'held' }], 0n, 100n);
    const both = [0, 1].flatMap((failures) => [
      refundSent({ ...refund, failures }, new Date(1))!,
      refundFailed({ ...refund, failures }, new Date(2))!,
    ]);
    both.forEach(checkJournal);
    expect(new Set(both.map(keyOf)).size).toBe(4);
    for (const account of ['buyer.refund_payable', 'psp.available']) {
      const amounts = both.map(({ postings }) => postings.find((posting) => posting.account === account)!.amountMinor);
      expect(amounts[0]! + amounts[1]!).toBe(0n);
      expect(amounts.slice(2)).toEqual(amounts.slice(0, 2));
    }
  });

  it('are none where nothing moves', () => {
    const refund = aRefund([{ role: 'workshop', partyId: 'w', amountMinor: 0n, status: 'held' }], 0n, 0n);
    expect(refundAccepted(refund)).toBeUndefined();
    expect(refundSent({ ...refund, failures: 0 }, new Date(0))).toBeUndefined();
  });

  it('refuse to give back more than a line was', () => {
    const given: SplitLeg[] = [{ role: 'workshop', partyId: 'w', amountMinor: 100n, status: 'held' }];
    expect(() => refundAccepted(aRefund(given, 1n, 100n))).toThrow('no more than it was');
    expect(() => refundAccepted(aRefund(given, 0n, 0n, 1n))).toThrow('whoever shipped');
  });
});
