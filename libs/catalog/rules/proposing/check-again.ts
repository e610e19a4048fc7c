import { type Clock, Problem, type Transaction } from '#platform';
import { judgeRule } from '../check-rule.js';
import { legsToShow } from '../said-legs.js';
import type { HeldProposal } from './hold-rule.js';

/** Judges what was written down before as it stands now: meanwhile its start may have passed. `rule-refused` with all that is wrong. */
export async function checkAgain(
  tx: Transaction,
  clock: Clock,
  held: { readonly id: string; readonly workshopId: string },
  { legs, startsAt }: HeldProposal,
): Promise<void> {
  const wish = { rule: held.id, legs: legsToShow(legs), startsAt: startsAt?.toISOString() ?? null };
  const { faults } = await judgeRule(tx, held.workshopId, wish, clock.now());
  if (faults.length > 0) throw new Problem('rule-refused', { faults: [...faults] });
}
