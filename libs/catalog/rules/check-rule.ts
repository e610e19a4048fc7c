import type { RuleFault, RuleLeg, Text } from '#contracts';
import type { FeeBearer } from '#money';
import { Problem, type Transaction } from '#platform';
import type { NamedLeg } from '../pricing/rule-legs.js';
import { capFaults, readCaps, readPrices } from './channel-caps.js';
import { faultsOf } from './rule-faults.js';
import { namable } from './namable-parties.js';
import { legsToKeep } from './said-legs.js';

/** What somebody wants a rule to say. */
export interface RuleWish {
  /** The rule whose goods it would share; null: none yet. */
  readonly rule: string | null;
  readonly legs: readonly RuleLeg[];
  /** Null: as soon as it is approved. */
  readonly startsAt: string | null;
}

/** What a version keeps: its steps, and who bears the provider's fee. */
export interface KeptRule {
  readonly legs: readonly NamedLeg[];
  readonly feeBearer: FeeBearer;
}

/** Steps that were judged: what a version would keep of them, or what is wrong with them. */
export interface JudgedRule {
  readonly faults: readonly RuleFault[];
  readonly kept: readonly NamedLeg[];
}

/** Judges the steps of a workshop's rule, also beside the caps of channels, and a start that lies before `now`. */
export async function judgeRule(tx: Transaction, workshopId: string, { rule, legs, startsAt }: RuleWish, now: Date): Promise<JudgedRule> {
  const named = [...new Set(legs.flatMap(({ partyId }) => partyId ?? []))];
  const rows: { id: string; role: string; name: Text; namable: boolean }[] = await tx.query(
    `select party.id, party.kind as role, party.name, (${namable}) as namable from catalog.party party join catalog.workshop workshop on workshop.id = $1
     where party.id = any ($2::uuid[])`,
    [workshopId, named],
  );
  const faults = faultsOf(legs, new Map(rows.map((row) => [row.id, row])));
  if (startsAt !== null && Date.parse(startsAt) <= now.getTime()) faults.push({ fault: 'back-dated', legs: [] });
  if (faults.length > 0) return { faults, kept: [] };
  const kept = legsToKeep(legs, new Map(rows.map(({ id, name }) => [id, name])));
  const beyond = capFaults(legs, kept, await readCaps(tx), await readPrices(tx, rule));
  return { faults: beyond, kept: beyond.length > 0 ? [] : kept };
}

/** What a version would keep of a wish; `rule-refused` with all that is wrong. */
export async function checkRule(tx: Transaction, workshopId: string, wish: RuleWish, now: Date): Promise<readonly NamedLeg[]> {
  const { faults, kept } = await judgeRule(tx, workshopId, wish, now);
  if (faults.length > 0) throw new Problem('rule-refused', { faults: [...faults] });
  return kept;
}
