import { sum } from '#money';
import fc from 'fast-check';
import { checkJournal, type Journal } from '../../books/journal.js';
import { type BookedDispute, disputeFee, type DisputedLeg, disputeLost, disputeOpened, disputeWon } from './dispute-journals.js';

const runs = { numRuns: 1_000 };
const at = new Date(0);
const aLeg: fc.Arbitrary<DisputedLeg> = fc.record({
  lineId: fc.uuid(),
  role: fc.constantFrom('maker', 'streamer', 'workshop', 'shipper'),
  partyId: fc.uuid(),
  account: fc.constantFrom('party.pending', 'party.available'),
  amountMinor: fc.bigInt(1n, 1_000_000n),
});
const platforms: DisputedLeg = { lineId: 'l', role: 'platform', partyId: 'p', account: 'platform.commission', amountMinor: 7n };

const aDispute: fc.Arbitrary<BookedDispute> = fc
  .record({
    legs: fc.array(aLeg, { minLength: 1, maxLength: 8 }),
    part: fc.bigInt(0n, 99n),
    beyond: fc.bigInt(0n, 500n),
    owed: fc.boolean(),
  })
  .map(({ legs, part, beyond, owed }) => {
    const all = [...legs, platforms];
    const shared = sum(all.map(({ amountMinor }) => amountMinor));
    const platformMinor = (shared * part) / 100n;
    const amountMinor = shared - platformMinor + beyond;
    return { providerId: 'dp', orderId: 'o', currency: 'CNY', amountMinor, platformMinor, owedMinor: owed ? beyond : 0n, legs: all };
  });

const on = (journals: readonly (Journal | undefined)[], ...accounts: string[]): bigint =>
  sum(
    journals.flatMap((journal) =>
      (journal?.postings ?? []).filter(({ account }) => accounts.includes(account)).map(({ amountMinor }) => amountMinor),
    ),
  );

describe('the journals of a dispute', () => {
  it('balance, whoever wins (I-2)', () => {
    fc.assert(
      fc.property(aDispute, fc.bigInt(1n, 5_000n), (dispute, fee) => {
        for (const journal of [disputeOpened(dispute, at), disputeWon(dispute, at), disputeLost(dispute, at), disputeFee(dispute, fee, at)])
          checkJournal(journal!);
      }),
      runs,
    );
  });

  it('that is won leave everything as it was (I-9)', () => {
    fc.assert(
      fc.property(aDispute, (dispute) => {
        const both = [disputeOpened(dispute, at), disputeWon(dispute, at)];
        for (const { account } of both[0]!.postings) expect(on(both, account)).toBe(0n);
      }),
      runs,
    );
  });

  it('that is lost leave nothing in dispute, and take from each leg its stake once', () => {
    fc.assert(
      fc.property(aDispute, (dispute) => {
        const both = [disputeOpened(dispute, at), disputeLost(dispute, at)];
        expect(on(both, 'party.disputed')).toBe(0n);
        // What refunds owed to the buyer leaves psp.dispute with them.
        expect(on(both, 'psp.dispute')).toBe(dispute.owedMinor);
        expect(on(both, 'psp.available')).toBe(-dispute.amountMinor);
        expect(on(both, 'party.pending', 'party.available', 'platform.commission')).toBe(
          sum(dispute.legs.map(({ amountMinor }) => amountMinor)),
        );
        expect(on(both, 'exp.coupon_platform')).toBe(-dispute.platformMinor);
      }),
      runs,
    );
  });

  it('leave to people what nobody can explain, and only that', () => {
    const dispute: BookedDispute = {
      providerId: 'dp',
      orderId: 'o',
      currency: 'CNY',
      amountMinor: 10n,
      platformMinor: 0n,
      owedMinor: 0n,
      legs: [{ ...platforms, amountMinor: 7n }],
    };
    expect(on([disputeLost(dispute, at)], 'suspense')).toBe(3n);
    expect(on([disputeLost({ ...dispute, owedMinor: 3n }, at)], 'suspense')).toBe(0n);
    expect(disputeLost({ ...dispute, owedMinor: 10n, legs: [] }, at)).toBeUndefined();
    expect(disputeFee(dispute, 0n, at)).toBeUndefined();
  });
});
