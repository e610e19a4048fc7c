import type { RuleView } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { readRule } from '../rule-view.js';
import { holdRule, type OfRule, proposalIn, recordStep } from './hold-rule.js';

/** Gives up what a rule was to say next, also where it was approved and waits for its start. `rule-state` where there is nothing. */
@Injectable()
export class DropRuleDraft {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(writer: Writer, approves: readonly string[], of: OfRule): Promise<RuleView> {
    return changeWithinWorkshop(this.database, writer.workshops, of.workshop, async (tx) => {
      const held = await holdRule(tx, of);
      const { id } = proposalIn(held, ['draft', 'proposed', 'approved']);
      await tx.query(`update catalog.rule_proposal set status = 'dropped', changed_at = $2 where id = $1`, [id, this.clock.now()]);
      await recordStep(tx, this.clock, held, { kind: 'rule.dropped', personId: writer.personId });
      const reader = { personId: writer.personId, mayWrite: true, mayApprove: approves.includes(of.workshop) };
      return readRule(tx, { workshopId: of.workshop, ruleId: of.rule }, reader);
    });
  }
}
