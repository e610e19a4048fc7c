import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bearFee, type BearingLine, feeOfLines } from './bear-fee.js';
import { sum } from './money.js';
import { partyRoles } from './split.js';

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const anyShares = fc.uniqueArray(
  fc.record({ role: fc.constantFrom(...partyRoles), partyId: fc.constantFrom('a', 'b', 'c'), amountMinor: fen(1_000_000n) }),
  { minLength: 1, maxLength: 8, selector: ({ role, partyId }) => `${role}|${partyId}` },
);
const anyLine: fc.Arbitrary<BearingLine> = fc.record({
  lineId: fc.uuid(),
  workshopId: fc.constant('workshop'),
  bearer: fc.constantFrom('platform', 'workshop', 'pro-rata'),
  paidMinor: fen(1_000_000n),
  shares: anyShares,
});
const partsOf = (fee: bigint, line: BearingLine) => sum(bearFee(fee, line).map(({ amountMinor }) => amountMinor));

describe('the fee on a payment', () => {
  it('is shared over lines by what was paid for each, to the fen, within one fen of exact', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), fen(5_000n), (lines, fee) => {
        const paid = sum(lines.map(({ paidMinor }) => paidMinor));
        fc.pre(paid > 0n);
        const parts = feeOfLines(fee, lines, 'order');
        expect(sum(parts)).toBe(fee);
        for (const [nth, { paidMinor }] of lines.entries()) {
          const off = parts[nth]! * paid - fee * paidMinor;
          expect(off < paid && off > -paid).toBe(true);
        }
      }),
    );
  });

  it('falls on the same line in whatever order lines stand', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyLine, { minLength: 2, maxLength: 6, selector: ({ lineId }) => lineId }), fen(5_000n), (lines, fee) => {
        fc.pre(sum(lines.map(({ paidMinor }) => paidMinor)) > 0n);
        expect(feeOfLines(fee, lines.toReversed(), 'order').toReversed()).toEqual(feeOfLines(fee, lines, 'order'));
      }),
    );
  });

  it('is none where nothing was paid, and cannot be more than that', () => {
    expect(feeOfLines(0n, [{ lineId: 'one', paidMinor: 0n }], 'order')).toEqual([0n]);
    expect(() => feeOfLines(1n, [{ lineId: 'one', paidMinor: 0n }], 'order')).toThrow('a fee is taken of something that was paid');
  });
});

describe('bearing the fee of a line', () => {
  it('never falls on parties beyond the fee, never on the platform, and never below 0', () => {
    fc.assert(
      fc.property(anyLine, fen(5_000n), (line, fee) => {
        const parts = bearFee(fee, line);
        expect(partsOf(fee, line) <= fee).toBe(true);
        for (const { role, amountMinor } of parts) expect(role !== 'platform' && amountMinor > 0n).toBe(true);
        if (line.bearer === 'platform') expect(parts).toEqual([]);
      }),
    );
  });

  it('pro rata is within one fen of what each gets, the platform among them, whatever their order', () => {
    fc.assert(
      fc.property(anyLine, fen(5_000n), (given, fee) => {
        const line = { ...given, bearer: 'pro-rata' as const };
        const all = sum(line.shares.map(({ amountMinor }) => amountMinor));
        fc.pre(all > 0n);
        const parts = bearFee(fee, line);
        for (const { role, partyId, amountMinor } of line.shares) {
          if (role === 'platform') continue;
          const borne = parts.find((one) => one.role === role && one.partyId === partyId)?.amountMinor ?? 0n;
          const off = borne * all - fee * amountMinor;
          expect(off < all && off > -all).toBe(true);
        }
        const named = (some: readonly { role: string; partyId: string; amountMinor: bigint }[]) =>
          some.map(({ role, partyId, amountMinor }) => `${role} ${partyId} ${amountMinor}`).toSorted();
        expect(named(bearFee(fee, { ...line, shares: line.shares.toReversed() }))).toEqual(named(parts));
      }),
    );
  });

  it('is all the workshop’s where the rule says so, also where it has no share', () => {
    const line: BearingLine = {
      lineId: 'line',
      workshopId: 'shop',
      bearer: 'workshop',
      paidMinor: 100n,
      shares: [{ role: 'maker', partyId: 'a', amountMinor: 100n }],
    };
    expect(bearFee(3n, line)).toEqual([{ role: 'workshop', partyId: 'shop', amountMinor: 3n }]);
    expect(bearFee(0n, line)).toEqual([]);
  });
});
