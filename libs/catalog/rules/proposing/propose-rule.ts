import type { RuleView } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { readRule } from '../rule-view.js';
import { checkAgain } from './check-again.js';
import { holdRule, type OfRule, proposalAsSeen, recordStep } from './hold-rule.js';

/** Asks another person to approve exactly what the writer saw: `edited-meanwhile` where it is no longer that, `rule-refused` where its start has passed. */
@Injectable()
export class ProposeRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(writer: Writer, approves: readonly string[], of: OfRule, seen: string): Promise<RuleView> {
    return changeWithinWorkshop(this.database, writer.workshops, of.workshop, async (tx) => {
      const held = await holdRule(tx, of);
      const proposal = proposalAsSeen(held, ['draft'], seen);
      await checkAgain(tx, this.clock, held, proposal);
      await tx.query(`update catalog.rule_proposal set status = 'proposed', proposed_by = $2, changed_at = $3 where id = $1`, [
        proposal.id,
        writer.personId,
        this.clock.now(),
      ]);
      await recordStep(tx, this.clock, held, { kind: 'rule.proposed', personId: writer.personId });
      const reader = { personId: writer.personId, mayWrite: true, mayApprove: approves.includes(of.workshop) };
      return readRule(tx, { workshopId: of.workshop, ruleId: of.rule }, reader);
    });
  }
}
