import { createHash } from 'node:crypto';
import type { FreightRule } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';
import type { FreightTerms } from './freight-of.js';

type Row = Omit<FreightRule, 'first' | 'step' | 'freeFrom'> & { firstMinor: string; stepMinor: string; freeFromMinor: string | null };

/** A workshop's rules as its console may see them, the one for everywhere else last. */
export async function readRules(tx: Transaction, workshopId: string): Promise<FreightRule[]> {
  const rows: Row[] = await tx.query(
    `select province_code as "provinceCode", first_grams as "firstGrams", first_minor as "firstMinor", step_grams as "stepGrams", step_minor as "stepMinor",
       free_from_minor as "freeFromMinor", delivers
     from catalog.freight_rule where workshop_id = $1 order by province_code nulls last`,
    [workshopId],
  );
  return rows.map(({ firstMinor, stepMinor, freeFromMinor, ...rule }) => ({
    ...rule,
    first: money(BigInt(firstMinor)),
    step: money(BigInt(stepMinor)),
    freeFrom: freeFromMinor === null ? null : money(BigInt(freeFromMinor)),
  }));
}

/** Which rules these are: the same for the same ones, whatever their order, and another for all others. */
export function versionOf(rules: readonly FreightRule[]): string {
  const said = rules.map(({ provinceCode, firstGrams, first, stepGrams, step, freeFrom, delivers }) =>
    [provinceCode, firstGrams, first.minor, stepGrams, step.minor, freeFrom?.minor, delivers].join(' '),
  );
  return createHash('sha256').update(said.toSorted().join('\n')).digest('hex');
}

/** A rule as freight is computed from it. */
export const termsOf = ({ first, step, freeFrom, ...rule }: FreightRule): FreightTerms => ({
  ...rule,
  firstMinor: first.minor,
  stepMinor: step.minor,
  freeFromMinor: freeFrom?.minor ?? null,
});
