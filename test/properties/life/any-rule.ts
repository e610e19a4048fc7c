import { type LegRule, type PartyOf, ruleRoles } from '#money';
import fc from 'fast-check';

/** Somebody in every role. */
export const everybody = Object.fromEntries(ruleRoles.map((role) => [role, `the ${role}`])) as PartyOf;

/** Any rule that may be activated: each role at most once, distinct priorities, basis points up to 10,000, one residual. */
export const anyRule = ({ withFixed }: { withFixed: boolean }): fc.Arbitrary<LegRule[]> =>
  fc.shuffledSubarray([...ruleRoles], { minLength: 1 }).chain(([rest, ...roles]) =>
    fc
      .tuple(...roles.map(() => fc.record({ fixed: fc.boolean(), amount: fc.bigInt({ min: 0n, max: 20_000n }), bps: fc.nat(10_000) })))
      .map((wishes) => {
        let free = 10_000;
        const legs = wishes.map(({ fixed, amount, bps }, index): LegRule => {
          if (withFixed && fixed) return { role: roles[index]!, kind: 'fixed', amountMinor: amount, priority: index };
          const taken = bps % (free + 1);
          free -= taken;
          return { role: roles[index]!, kind: 'bps', bps: taken };
        });
        return [...legs, { role: rest!, kind: 'residual' }];
      }),
  );

const limit = fc.option(fc.bigInt({ min: 0n, max: 20_000n }), { nil: undefined });

/** The same, with a least and a most for some of its parts. */
export const limitedRule: fc.Arbitrary<LegRule[]> = fc
  .tuple(anyRule({ withFixed: true }), fc.array(fc.tuple(limit, limit), { minLength: 6, maxLength: 6 }))
  .map(([rule, limits]) =>
    rule.map((leg, index): LegRule => {
      if (leg.kind !== 'bps') return leg;
      const [one, other] = limits[index]!;
      const crossed = one !== undefined && other !== undefined && one > other;
      return { ...leg, minMinor: crossed ? other : one, maxMinor: crossed ? one : other } as LegRule;
    }),
  );
