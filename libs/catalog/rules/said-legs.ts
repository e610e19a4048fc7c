import { createHash } from 'node:crypto';
import type { NamedRuleLeg, RuleLeg, Text } from '#contracts';
import { type FeeBearer, money } from '#money';
import type { NamedLeg } from '../pricing/rule-legs.js';

/** Steps as a version keeps them: fixed amounts count in the order in which they stand, and whoever is named is kept with the name that was read. */
export const legsToKeep = (legs: readonly RuleLeg[], names: ReadonlyMap<string, Text>): NamedLeg[] =>
  legs.map((leg, nth): NamedLeg => {
    const { role, partyId } = leg;
    const paid = partyId === null ? { role } : { role, partyId, name: names.get(partyId)! };
    if (leg.kind === 'fixed') return { ...paid, kind: leg.kind, amountMinor: leg.amount.minor, priority: nth + 1 };
    if (leg.kind === 'residual') return { ...paid, kind: leg.kind };
    return {
      ...paid,
      kind: leg.kind,
      bps: leg.bps,
      ...(leg.least && { minMinor: leg.least.minor }),
      ...(leg.most && { maxMinor: leg.most.minor }),
    };
  });

/** What a version keeps as jsonb takes it: amounts as text. */
export const keptText = (legs: readonly NamedLeg[]): string =>
  JSON.stringify(legs, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/** Kept steps as people read them: fixed amounts by priority, then parts, then the rest. */
export function legsToShow(legs: readonly NamedLeg[]): NamedRuleLeg[] {
  const fixed = legs.filter((leg) => leg.kind === 'fixed').toSorted((a, b) => a.priority - b.priority);
  const parts = legs.filter((leg) => leg.kind === 'bps');
  const rest = legs.filter((leg) => leg.kind === 'residual');
  return [...fixed, ...parts, ...rest].map((leg): NamedRuleLeg => {
    const paid = { role: leg.role, partyId: leg.partyId ?? null, name: leg.name ?? null };
    if (leg.kind === 'fixed') return { ...paid, kind: leg.kind, amount: money(leg.amountMinor) };
    if (leg.kind === 'residual') return { ...paid, kind: leg.kind };
    const limit = (minor: bigint | undefined) => (minor === undefined ? null : money(minor));
    return { ...paid, kind: leg.kind, bps: leg.bps, least: limit(leg.minMinor), most: limit(leg.maxMinor) };
  });
}

/** What is to become a version of a rule. */
export interface SaidRule {
  readonly ruleId: string;
  readonly number: number;
  readonly legs: readonly NamedLeg[];
  readonly feeBearer: FeeBearer;
  readonly startsAt: Date | null;
}

/** A name for exactly this: the rule, the number it is to have, its steps, who bears the fee, and its start. Anything else has another. */
export function seenOf(of: SaidRule): string {
  const steps = of.legs.map((leg) => {
    const what =
      leg.kind === 'fixed'
        ? [leg.amountMinor, leg.priority]
        : leg.kind === 'bps'
          ? [leg.bps, leg.minMinor ?? 'none', leg.maxMinor ?? 'none']
          : [];
    return [leg.kind, leg.role, leg.partyId ?? 'whoever', ...what].join(' ');
  });
  const said = [of.ruleId, of.number, of.startsAt?.toISOString() ?? 'when approved', of.feeBearer, ...steps].join('\n');
  return createHash('sha256').update(said).digest('hex');
}
