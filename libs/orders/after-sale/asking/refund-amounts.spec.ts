import { sum, webster } from '#money';
import fc from 'fast-check';
import {
  afterwards,
  nothingBefore,
  type RefundableLine,
  type RefundAmounts,
  refundAmounts,
  type RefundedBefore,
} from './refund-amounts.js';

const line: fc.Arbitrary<RefundableLine> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 99 }),
    baseMinor: money(),
    freightMinor: money(),
    share: fc.bigInt({ min: 0n, max: 100n }),
  })
  .map(({ share, ...rest }) => ({ ...rest, platformMinor: (rest.baseMinor * share) / 100n }));
const steps = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 99 }), withFreight: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

function money(): fc.Arbitrary<bigint> {
  return fc.oneof(fc.bigInt({ min: 0n, max: 20n }), fc.bigInt({ min: 0n, max: 5_000_000n }));
}

/** Gives units of a line back step by step, as far as there are any. */
function walk(
  given: RefundableLine,
  wishes: readonly { quantity: number; withFreight: boolean }[],
): { refunds: RefundAmounts[]; before: RefundedBefore } {
  let before = nothingBefore;
  const refunds: RefundAmounts[] = [];
  for (const { quantity: wanted, withFreight } of wishes) {
    const quantity = Math.min(wanted, given.quantity - before.quantity);
    if (quantity === 0) break;
    const amounts = refundAmounts(given, before, quantity, withFreight);
    refunds.push(amounts);
    before = afterwards(before, quantity, withFreight, amounts);
  }
  return { refunds, before };
}

const total = (refunds: readonly RefundAmounts[]) => ({
  amountMinor: sum(refunds.map(({ amountMinor }) => amountMinor)),
  platformMinor: sum(refunds.map(({ platformMinor }) => platformMinor)),
  baseMinor: sum(refunds.map(({ baseMinor }) => baseMinor)),
  freightMinor: sum(refunds.map(({ freightMinor }) => freightMinor)),
});

describe('the amounts of a refund', () => {
  it('are never below 0, and what buyer and platform get is what the parties and the shipper give', () => {
    fc.assert(
      fc.property(line, steps, (given, wishes) => {
        for (const { amountMinor, platformMinor, baseMinor, freightMinor } of walk(given, wishes).refunds) {
          expect(amountMinor >= 0n && platformMinor >= 0n && baseMinor >= 0n && freightMinor >= 0n).toBe(true);
          expect(amountMinor + platformMinor).toBe(baseMinor + freightMinor);
        }
      }),
    );
  });

  it('come to exactly what was paid when everything goes back with its freight, in whatever steps', () => {
    fc.assert(
      fc.property(line, steps, (given, wishes) => {
        const all = [...wishes, { quantity: 99, withFreight: true }].map(({ quantity }) => ({ quantity, withFreight: true }));
        expect(total(walk(given, all).refunds)).toEqual({
          amountMinor: given.baseMinor + given.freightMinor - given.platformMinor,
          platformMinor: given.platformMinor,
          baseMinor: given.baseMinor,
          freightMinor: given.freightMinor,
        });
      }),
    );
  });

  it('are the same for so many units, in whatever steps', () => {
    fc.assert(
      fc.property(line, steps, fc.boolean(), (given, wishes, withFreight) => {
        const { refunds, before } = walk(
          given,
          wishes.map(({ quantity }) => ({ quantity, withFreight })),
        );
        expect(total(refunds)).toEqual(refundAmounts(given, nothingBefore, before.quantity, withFreight));
      }),
    );
  });

  it('leave the freight with the shipper where the goods were sent and nothing was wrong', () => {
    fc.assert(
      fc.property(line, (given) => {
        const back = refundAmounts(given, nothingBefore, given.quantity, false);
        expect(back.freightMinor).toBe(0n);
        expect(back.amountMinor).toBe(given.baseMinor - given.platformMinor);
      }),
    );
  });

  it('stay within what was paid when requests are refused or withdrawn in between, and still come to all of it', () => {
    const tries = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 99 }), stands: fc.boolean() }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(line, tries, (given, wishes) => {
        const standing: { quantity: number; amounts: RefundAmounts }[] = [];
        const before = () =>
          standing.reduce<RefundedBefore>((sofar, { quantity, amounts }) => afterwards(sofar, quantity, true, amounts), nothingBefore);
        const ask = (quantity: number) => standing.push({ quantity, amounts: refundAmounts(given, before(), quantity, true) });
        for (const { quantity: wanted, stands } of wishes) {
          const quantity = Math.min(wanted, given.quantity - before().quantity);
          if (quantity > 0) ask(quantity);
          if (!stands) standing.shift();
          const sofar = before();
          expect(
            sofar.baseMinor <= given.baseMinor && sofar.freightMinor <= given.freightMinor && sofar.platformMinor <= given.platformMinor,
          ).toBe(true);
          expect(sofar.baseMinor - sofar.platformMinor <= given.baseMinor - given.platformMinor).toBe(true);
        }
        const left = given.quantity - before().quantity;
        if (left > 0) ask(left);
        expect(total(standing.map(({ amounts }) => amounts))).toEqual({
          amountMinor: given.baseMinor + given.freightMinor - given.platformMinor,
          platformMinor: given.platformMinor,
          baseMinor: given.baseMinor,
          freightMinor: given.freightMinor,
        });
      }),
    );
  });

  it('part the platform’s coupon as Webster does', () => {
    const given = { quantity: 3, baseMinor: 1_000n, freightMinor: 0n, platformMinor: 200n };
    expect(refundAmounts(given, nothingBefore, 1, true)).toEqual({
      amountMinor: 266n,
      platformMinor: 67n,
      baseMinor: 333n,
      freightMinor: 0n,
    });
    expect(webster(333n, [800n, 200n])).toEqual([266n, 67n]);
  });

  it('refuse more units than are left', () => {
    const given = { quantity: 2, baseMinor: 100n, freightMinor: 0n, platformMinor: 0n };
    expect(() => refundAmounts(given, { ...nothingBefore, quantity: 1 }, 2, true)).toThrow('invariant');
  });
});
