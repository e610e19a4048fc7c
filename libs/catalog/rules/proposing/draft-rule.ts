import type { draftRule, RuleView } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { checkRule, type KeptRule } from '../check-rule.js';
import { readRule } from '../rule-view.js';
import { keptText, seenOf } from '../said-legs.js';
import { type HeldRule, holdRule, type OfRule, recordStep } from './hold-rule.js';

type Body = Asked<typeof draftRule>['body'];

/**
 * Writes down what a rule is to say next, over the revision that the writer saw, else `edited-meanwhile`; what was proposed becomes a draft again. `rule-refused` with all
 * that is wrong, `rule-state` once it was approved.
 */
@Injectable()
export class DraftRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(writer: Writer, approves: readonly string[], of: OfRule, wish: Body): Promise<RuleView> {
    return changeWithinWorkshop(this.database, writer.workshops, of.workshop, async (tx) => {
      const held = await holdRule(tx, of);
      const legs = await checkRule(tx, of.workshop, { ...wish, rule: of.rule }, this.clock.now());
      const kept = { legs, feeBearer: wish.feeBearer };
      if (!saysAlready(held, kept, wish.startsAt)) await this.write(tx, writer.personId, held, { ...wish, kept });
      const reader = { personId: writer.personId, mayWrite: true, mayApprove: approves.includes(of.workshop) };
      return readRule(tx, { workshopId: of.workshop, ruleId: of.rule }, reader);
    });
  }

  private async write(
    tx: Transaction,
    personId: string,
    held: HeldRule,
    { revision, startsAt, kept }: Body & { kept: KeptRule },
  ): Promise<void> {
    const { proposal } = held;
    if (proposal?.status === 'approved') throw new Problem('rule-state', { status: proposal.status });
    if ((proposal?.revision ?? null) !== revision) throw new Problem('edited-meanwhile');
    const said = [keptText(kept.legs), startsAt, personId, this.clock.now(), kept.feeBearer];
    await (proposal
      ? tx.query(
          `update catalog.rule_proposal set legs = $2, starts_at = $3, drafted_by = $4, changed_at = $5, fee_bearer = $6, revision = revision + 1, status = 'draft', proposed_by = null
           where id = $1`,
          [proposal.id, ...said],
        )
      : tx.query(
          `insert into catalog.rule_proposal (id, rule_id, workshop_id, legs, starts_at, drafted_by, changed_at, fee_bearer) values ($1, $7, $8, $2, $3, $4, $5, $6)`,
          [newId(this.clock), ...said, held.id, held.workshopId],
        ));
    await recordStep(tx, this.clock, held, { kind: 'rule.drafted', personId, kept });
  }
}

function saysAlready({ id, number, proposal }: HeldRule, kept: KeptRule, startsAt: string | null): boolean {
  return proposal?.seen === seenOf({ ruleId: id, number, ...kept, startsAt: startsAt === null ? null : new Date(startsAt) });
}
