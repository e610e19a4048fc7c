import type { RuleView } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { readRule } from '../rule-view.js';
import { refuseSamePerson } from './approve-rule.js';
import { holdRule, type OfRule, proposalAsSeen, recordStep } from './hold-rule.js';

/** Says no to what another person proposed, with a reason: it is a draft again, in its next revision. */
@Injectable()
export class SendBackRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(approver: Writer, writes: readonly string[], of: OfRule, { seen, reason }: { seen: string; reason: string }): Promise<RuleView> {
    return changeWithinWorkshop(this.database, approver.workshops, of.workshop, async (tx) => {
      const held = await holdRule(tx, of);
      const proposal = proposalAsSeen(held, ['proposed'], seen);
      refuseSamePerson(proposal, approver.personId);
      await tx.query(
        `update catalog.rule_proposal set status = 'draft', proposed_by = null, revision = revision + 1, changed_at = $2 where id = $1`,
        [proposal.id, this.clock.now()],
      );
      await recordStep(tx, this.clock, held, { kind: 'rule.sent-back', personId: approver.personId, reason });
      const reader = { personId: approver.personId, mayWrite: writes.includes(of.workshop), mayApprove: true };
      return readRule(tx, { workshopId: of.workshop, ruleId: of.rule }, reader);
    });
  }
}
