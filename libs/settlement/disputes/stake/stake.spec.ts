import { type PartyRole, sum } from '#money';
import fc from 'fast-check';
import { type LegLeft, type LineLeft, type Stake, stakeOf } from './stake.js';

const runs = { numRuns: 1_000 };
const roles: readonly PartyRole[] = ['maker', 'streamer', 'collective', 'platform', 'workshop', 'shipper'];
const amount = fc.oneof(fc.constant(0n), fc.bigInt(0n, 9n), fc.bigInt(0n, 1_000_000n));

const aLine: fc.Arbitrary<LineLeft> = fc
  .record({ lineId: fc.uuid(), amounts: fc.array(amount, { minLength: 6, maxLength: 6 }), part: fc.bigInt(0n, 100n) })
  .map(({ lineId, amounts, part }) => {
    const legs = roles.map((role, index): LegLeft => ({
      id: `${lineId} ${role}`,
      role,
      partyId: `the ${role}`,
      status: 'held',
      account: role === 'platform' ? 'platform.commission' : 'party.pending',
      leftMinor: amounts[index]!,
    }));
    const freightMinor = amounts.at(-1)!;
    const baseMinor = sum(amounts) - freightMinor;
    return { lineId, baseMinor, freightMinor, platformMinor: (baseMinor * part) / 100n, legs };
  });

const paidOf = (lines: readonly LineLeft[]): bigint =>
  sum(lines.map(({ baseMinor, freightMinor, platformMinor }) => baseMinor + freightMinor - platformMinor));
const anOrder = fc.array(aLine, { minLength: 1, maxLength: 4 });
const disputed = anOrder.chain((lines) => fc.record({ lines: fc.constant(lines), amountMinor: fc.bigInt(0n, paidOf(lines)) }));
const stakedBy = ({ lines }: Stake): bigint[] => lines.flatMap(({ legs }) => legs.map(({ amountMinor }) => amountMinor));

describe('the stake of a dispute', () => {
  it('is what the bank took, and the platform’s coupon on it: nothing more, nothing less', () => {
    fc.assert(
      fc.property(disputed, ({ lines, amountMinor }) => {
        const stake = stakeOf(lines, amountMinor);
        expect(stake.beyondMinor).toBe(0n);
        expect(sum(stakedBy(stake)) - sum(stake.lines.map(({ platformMinor }) => platformMinor))).toBe(amountMinor);
        for (const { baseMinor, freightMinor, legs } of stake.lines)
          expect(sum(legs.map((leg) => leg.amountMinor))).toBe(baseMinor + freightMinor);
      }),
      runs,
    );
  });

  it('is never more than anybody has left (I-8, I-11)', () => {
    fc.assert(
      fc.property(disputed, ({ lines, amountMinor }) => {
        for (const [nth, line] of stakeOf(lines, amountMinor).lines.entries()) {
          expect(line.platformMinor <= lines[nth]!.platformMinor).toBe(true);
          for (const leg of line.legs) expect(leg.amountMinor >= 0n && leg.amountMinor <= leg.leftMinor).toBe(true);
        }
      }),
      runs,
    );
  });

  it('is all that is left when the bank took all that is left, wherever the buyer paid any of it (I-9)', () => {
    fc.assert(
      fc.property(anOrder, (lines) => {
        const stake = stakeOf(lines, paidOf(lines));
        for (const { legs, lineId } of stake.lines) {
          const { baseMinor, platformMinor } = lines.find((line) => line.lineId === lineId)!;
          if (baseMinor === platformMinor) continue;
          for (const leg of legs) expect(leg.amountMinor).toBe(leg.leftMinor);
        }
      }),
      runs,
    );
  });

  it('does not touch freight of others: the shipper stakes freight, nobody else does', () => {
    fc.assert(
      fc.property(disputed, ({ lines, amountMinor }) => {
        for (const { freightMinor, legs } of stakeOf(lines, amountMinor).lines)
          expect(sum(legs.filter(({ role }) => role === 'shipper').map((leg) => leg.amountMinor))).toBe(freightMinor);
      }),
      runs,
    );
  });

  it('says what of the amount is no party’s any more', () => {
    fc.assert(
      fc.property(anOrder, amount, (lines, more) => {
        expect(stakeOf(lines, paidOf(lines) + more).beyondMinor).toBe(more);
      }),
      runs,
    );
  });

  it('is refused where a line and its legs tell different stories', () => {
    const line: LineLeft = { lineId: 'line', baseMinor: 10n, freightMinor: 0n, platformMinor: 0n, legs: [] };
    expect(() => stakeOf([line], 10n)).toThrow('what is left of line');
  });
});
