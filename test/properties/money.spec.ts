import { type PartyRole, type Share, split, sum } from '#money';
import fc from 'fast-check';
import { anyRule, everybody, limitedRule } from './life/any-rule.js';
import { runs } from './runs.js';

const base = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 10n ** 12n }));
const freight = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5_000n }));
const withoutFixed = anyRule({ withFixed: false });
const withFixed = anyRule({ withFixed: true });

const amountOf = (shares: readonly Share[]): Partial<Record<PartyRole, bigint>> =>
  Object.fromEntries(shares.map(({ role, amountMinor }) => [role, amountMinor]));
const amounts = (shares: readonly Share[]): bigint[] => shares.map(({ amountMinor }) => amountMinor);

describe('the shares of a line, under any rule', () => {
  it('I-4 sum to the amount, none below 0, each within one fen of its part where nothing limits it', () => {
    fc.assert(
      fc.property(withoutFixed, limitedRule, base, freight, fc.uuid(), (plain, limited, baseMinor, freightMinor, lineId) => {
        for (const rule of [plain, limited]) {
          const shares = split(rule, { lineId, baseMinor, freightMinor, parties: everybody });
          expect(sum(amounts(shares))).toBe(baseMinor + freightMinor);
          expect(amounts(shares).every((amount) => amount >= 0n)).toBe(true);
        }
        for (const { bps, amountMinor } of split(plain, { lineId, baseMinor, parties: everybody })) {
          const off = bps === null ? 0n : amountMinor * 10_000n - baseMinor * BigInt(bps);
          expect(-10_000n < off && off < 10_000n).toBe(true);
        }
      }),
      runs,
    );
  });

  it('I-4 keep their least and their most, and freight changes none of them', () => {
    fc.assert(
      fc.property(limitedRule, base, freight, fc.uuid(), (rule, baseMinor, freightMinor, lineId) => {
        const shares = split(rule, { lineId, baseMinor, parties: everybody });
        const given = amountOf(shares);
        const rest = rule.find(({ kind }) => kind === 'residual')!.role;
        for (const leg of rule) {
          const amount = given[leg.role]!;
          if (leg.kind !== 'bps') continue;
          expect(leg.maxMinor === undefined || amount <= leg.maxMinor).toBe(true);
          expect(amount >= (leg.minMinor ?? 0n) || given[rest] === 0n).toBe(true);
        }
        const shipped = split(rule, { lineId, baseMinor, freightMinor, parties: everybody });
        expect(shipped.filter(({ kind }) => kind !== 'pass-through')).toEqual(shares);
        const wide = rule.map((leg) => (leg.kind === 'bps' ? { ...leg, minMinor: 0n, maxMinor: 10n ** 12n } : leg));
        const plain = rule.map((leg) => (leg.kind === 'bps' ? { ...leg, minMinor: undefined, maxMinor: undefined } : leg));
        expect(split(wide, { lineId, baseMinor, parties: everybody })).toEqual(split(plain, { lineId, baseMinor, parties: everybody }));
      }),
      runs,
    );
  });

  it('I-5 are the same whatever the order of the parties', () => {
    const written = fc
      .oneof(withFixed, limitedRule)
      .chain((rule) => fc.tuple(fc.constant(rule), fc.shuffledSubarray(rule, { minLength: rule.length })));
    fc.assert(
      fc.property(written, base, fc.uuid(), ([rule, otherwise], baseMinor, lineId) => {
        const line = { lineId, baseMinor, parties: everybody };
        expect(amountOf(split(otherwise, line))).toEqual(amountOf(split(rule, line)));
      }),
      runs,
    );
  });

  it('I-6 raising one party’s weight never lowers its leg', () => {
    fc.assert(
      fc.property(withoutFixed, base, fc.nat(), fc.nat(), fc.uuid(), (rule, baseMinor, pick, more, lineId) => {
        const parts = rule.filter((leg) => leg.kind === 'bps');
        fc.pre(parts.length > 0);
        const chosen = parts[pick % parts.length]!;
        const free = 10_000 - parts.reduce((taken, { bps }) => taken + bps, 0);
        const raised = rule.map((leg) => (leg === chosen ? { ...chosen, bps: chosen.bps + (more % (free + 1)) } : leg));
        const line = { lineId, baseMinor, parties: everybody };
        expect(amountOf(split(raised, line))[chosen.role]! >= amountOf(split(rule, line))[chosen.role]!).toBe(true);
      }),
      runs,
    );
  });
});
