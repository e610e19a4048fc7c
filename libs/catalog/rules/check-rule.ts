import type { RuleFault, RuleLeg, Text } from '#contracts';
import { Problem, type Transaction } from '#platform';
import type { NamedLeg } from '../pricing/rule-legs.js';
import { faultsOf } from './rule-faults.js';
import { namable } from './namable-parties.js';
import { legsToKeep } from './said-legs.js';

/** What somebody wants a rule to say. */
export interface RuleWish {
  readonly legs: readonly RuleLeg[];
  /** Null: as soon as it is approved. */
  readonly startsAt: string | null;
}

/** Steps that were judged: what a version would keep of them, or what is wrong with them. */
export interface JudgedRule {
  readonly faults: readonly RuleFault[];
  readonly kept: readonly NamedLeg[];
}

/** Judges the steps of a workshop's rule, and a start that lies before `now`. */
export async function judgeRule(tx: Transaction, workshopId: string, { legs, startsAt }: RuleWish, now: Date): Promise<JudgedRule> {
  const named = [...new Set(legs.flatMap(({ partyId }) => partyId ?? []))];
  const rows: { id: string; role: string; name: Text; namable: boolean }[] = await tx.query(
    `select party.id, party.kind as role, party.name, (${namable}) as namable from catalog.party party join catalog.workshop workshop on workshop.id = $1
     where party.id = any ($2::uuid[])`,
    [workshopId, named],
  );
  const faults = faultsOf(legs, new Map(rows.map((row) => [row.id, row])));
  if (startsAt !== null && Date.parse(startsAt) <= now.getTime()) faults.push({ fault: 'back-dated', legs: [] });
  const wrong = faults.length > 0;
  return { faults, kept: wrong ? [] : legsToKeep(legs, new Map(rows.map(({ id, name }) => [id, name]))) };
}

/** What a version would keep of a wish; `rule-refused` with all that is wrong. */
export async function checkRule(tx: Transaction, workshopId: string, wish: RuleWish, now: Date): Promise<readonly NamedLeg[]> {
  const { faults, kept } = await judgeRule(tx, workshopId, wish, now);
  if (faults.length > 0) throw new Problem('rule-refused', { faults: [...faults] });
  return kept;
}
