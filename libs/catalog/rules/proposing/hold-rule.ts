import type { RuleProposalView } from '#contracts';
import type { FeeBearer } from '#money';
import { type Clock, Problem, type Transaction } from '#platform';
import { type NamedLeg, readLegs } from '../../pricing/rule-legs.js';
import { recordChange } from '../../workbench/record-change.js';
import type { KeptRule } from '../check-rule.js';
import { seenOf } from '../said-legs.js';

/** Which rule, of which workshop. */
export interface OfRule {
  readonly workshop: string;
  readonly rule: string;
}

/** What a rule is to say next. */
export interface HeldProposal {
  readonly id: string;
  readonly number: number;
  readonly status: RuleProposalView['status'];
  readonly revision: number;
  readonly legs: readonly NamedLeg[];
  readonly feeBearer: FeeBearer;
  readonly startsAt: Date | null;
  readonly draftedBy: string;
  readonly proposedBy: string | null;
  readonly seen: string;
}

/** A rule that nobody else changes until the transaction ends, and what is proposed for it. */
export interface HeldRule {
  readonly id: string;
  readonly workshopId: string;
  /** The number of its next version. */
  readonly number: number;
  readonly proposal: HeldProposal | undefined;
}

/** Takes a rule of the workshop in hand; `not-found` where it has none with this id. */
export async function holdRule(tx: Transaction, { workshop, rule }: OfRule): Promise<HeldRule> {
  // Two at once would both find that nothing is open.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('rule ' || $1::text, 0))`, [rule]);
  const [known]: { number: number }[] = await tx.query(
    `select 1 + coalesce((select max(number) from catalog.rule_version where rule_id = rule.id), 0) as number
     from catalog.rule where id = $1 and workshop_id = $2`,
    [rule, workshop],
  );
  if (!known) throw new Problem('not-found');
  // Its row is what the sweep that starts it locks.
  const [row]: (Omit<HeldProposal, 'legs' | 'number' | 'seen'> & { legs: unknown })[] = await tx.query(
    `select id, status, revision, legs, fee_bearer as "feeBearer", starts_at as "startsAt", drafted_by as "draftedBy", proposed_by as "proposedBy"
     from catalog.rule_proposal where rule_id = $1 and status in ('draft', 'proposed', 'approved') for update`,
    [rule],
  );
  const legs = row && readLegs(row.legs);
  const seen = row && seenOf({ ruleId: rule, number: known.number, legs: legs!, feeBearer: row.feeBearer, startsAt: row.startsAt });
  return {
    id: rule,
    workshopId: workshop,
    number: known.number,
    proposal: row && { ...row, number: known.number, legs: legs!, seen: seen! },
  };
}

/** What is proposed, where it is as it has to be; `rule-state` otherwise. */
export function proposalIn(held: HeldRule, statuses: readonly HeldProposal['status'][]): HeldProposal {
  const { proposal } = held;
  if (!proposal || !statuses.includes(proposal.status)) throw new Problem('rule-state', { status: proposal?.status ?? 'none' });
  return proposal;
}

/** What is proposed, where it is exactly what the caller saw; `edited-meanwhile` otherwise. */
export function proposalAsSeen(held: HeldRule, statuses: readonly HeldProposal['status'][], seen: string): HeldProposal {
  const proposal = proposalIn(held, statuses);
  if (proposal.seen !== seen) throw new Problem('edited-meanwhile');
  return proposal;
}

/** Puts on record what somebody did with a rule. */
export const recordStep = (
  tx: Transaction,
  clock: Clock,
  { id: ruleId, workshopId, number }: Pick<HeldRule, 'id' | 'workshopId' | 'number'>,
  step: { readonly kind: string; readonly personId: string; readonly reason?: string; readonly kept?: KeptRule },
): Promise<boolean> => {
  const { kept, ...did } = step;
  return recordChange(tx, clock, { workshopId, productId: null, ...did, after: { ruleId, number, ...kept } });
};
