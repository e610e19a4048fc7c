import { feeBearers, partyRoles, sum } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChargedOrder, feeRecharge } from './fee-recharge.js';
import { checkJournal } from './journal.js';

const fen = (max: bigint) => fc.bigInt({ min: 0n, max });
const anyLine: fc.Arbitrary<ChargedOrder['lines'][number]> = fc
  .record({
    id: fc.uuid(),
    ruleVersionId: fc.constantFrom('v1', 'v2'),
    feeBearer: fc.constantFrom(...feeBearers),
    shares: fc.uniqueArray(
      fc.record({ role: fc.constantFrom(...partyRoles), partyId: fc.constantFrom('aunt', 'shop', 'us'), amountMinor: fen(100_000n) }),
      { minLength: 1, maxLength: 6, selector: ({ role, partyId }) => `${role}|${partyId}` },
    ),
  })
  .map(({ shares, ...line }) => {
    const of = (shipped: boolean) =>
      sum(shares.filter(({ role }) => (role === 'shipper') === shipped).map(({ amountMinor }) => amountMinor));
    return { ...line, workshopId: 'shop', shares, baseMinor: of(false), freightMinor: of(true), platformMinor: 0n };
  });
const anyOrder = fc
  .uniqueArray(anyLine, { minLength: 1, maxLength: 4, selector: ({ id }) => id })
  .map((lines): ChargedOrder => ({ id: 'order', lines }));
const feeOf = (feeMinor: bigint) => ({ balanceTransactionId: 'txn_1', feeMinor, currency: 'CNY', bookedAt: new Date(0) });
const one: ChargedOrder['lines'][number] = {
  id: 'line',
  workshopId: 'shop',
  ruleVersionId: 'v1',
  feeBearer: 'workshop',
  baseMinor: 1_000n,
  freightMinor: 0n,
  platformMinor: 0n,
  shares: [{ role: 'maker', partyId: 'aunt', amountMinor: 1_000n }],
};

describe('the journal of what parties bear of a fee', () => {
  it('balances, takes no more than the fee, and only from what is payable', () => {
    fc.assert(
      fc.property(anyOrder, fen(2_000n), (order, fee) => {
        fc.pre(sum(order.lines.map(({ baseMinor, freightMinor }) => baseMinor + freightMinor)) > 0n);
        const journal = feeRecharge(order, feeOf(fee));
        if (!journal) return;
        expect(() => checkJournal(journal)).not.toThrow();
        const ours = journal.postings.filter(({ account }) => account === 'exp.psp_fee').map(({ amountMinor }) => amountMinor);
        expect(ours).toHaveLength(1);
        expect(ours[0]! < 0n && -ours[0]! <= fee).toBe(true);
        for (const { account, amountMinor } of journal.postings)
          if (account !== 'exp.psp_fee') expect([account, amountMinor > 0n]).toEqual(['party.available', true]);
      }),
    );
  });

  it('takes all of it from the workshop where every rule says so, and nothing where none does', () => {
    fc.assert(
      fc.property(anyOrder, fc.bigInt({ min: 1n, max: 2_000n }), (order, fee) => {
        fc.pre(sum(order.lines.map(({ baseMinor, freightMinor }) => baseMinor + freightMinor)) > 0n);
        const by = (feeBearer: (typeof feeBearers)[number]) =>
          feeRecharge({ ...order, lines: order.lines.map((line) => ({ ...line, feeBearer })) }, feeOf(fee));
        expect(by('platform')).toBeUndefined();
        expect(by('workshop')!.postings.at(-1)!.amountMinor).toBe(-fee);
      }),
    );
  });

  it('names the share that bears it, and none where the workshop gets nothing of the line', () => {
    const legOf = (line: typeof one) => feeRecharge({ id: 'order', lines: [line] }, feeOf(6n))!.postings[0]!.leg;
    expect(legOf(one)).toBeNull();
    const shipped = { role: 'shipper' as const, partyId: 'shop', amountMinor: 100n };
    expect(legOf({ ...one, freightMinor: 100n, shares: [...one.shares, shipped] })).toEqual({ role: 'shipper', partyId: 'shop' });
    expect(legOf({ ...one, feeBearer: 'pro-rata' })).toEqual({ role: 'maker', partyId: 'aunt' });
    expect(feeRecharge({ id: 'order', lines: [one] }, feeOf(0n))).toBeUndefined();
  });
});
