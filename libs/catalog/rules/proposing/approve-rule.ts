import type { RuleView } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { readRule } from '../rule-view.js';
import { checkAgain } from './check-again.js';
import { type HeldProposal, holdRule, type OfRule, proposalAsSeen, recordStep } from './hold-rule.js';
import { startVersion } from './start-version.js';

/** Refuses whoever wrote or proposed it: `same-person`. */
export function refuseSamePerson({ draftedBy, proposedBy }: HeldProposal, personId: string): void {
  if (personId === draftedBy || personId === proposedBy) throw new Problem('same-person');
}

/**
 * Approves exactly what the approver saw: `edited-meanwhile` where it is no longer that, `same-person` where they wrote or proposed it. Without a start it counts at
 * once, for orders that are quoted from then on; `rule-refused` where its start has passed.
 */
@Injectable()
export class ApproveRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(approver: Writer, writes: readonly string[], of: OfRule, seen: string): Promise<RuleView> {
    return changeWithinWorkshop(this.database, approver.workshops, of.workshop, async (tx) => {
      const held = await holdRule(tx, of);
      const proposal = proposalAsSeen(held, ['proposed'], seen);
      refuseSamePerson(proposal, approver.personId);
      await checkAgain(tx, this.clock, held, proposal);
      await tx.query(`update catalog.rule_proposal set status = 'approved', approved_by = $2, changed_at = $3 where id = $1`, [
        proposal.id,
        approver.personId,
        this.clock.now(),
      ]);
      await recordStep(tx, this.clock, held, {
        kind: 'rule.approved',
        personId: approver.personId,
        kept: { legs: proposal.legs, feeBearer: proposal.feeBearer },
      });
      if (proposal.startsAt === null) await startVersion(tx, this.clock, proposal.id);
      const reader = { personId: approver.personId, mayWrite: writes.includes(of.workshop), mayApprove: true };
      return readRule(tx, { workshopId: of.workshop, ruleId: of.rule }, reader);
    });
  }
}
