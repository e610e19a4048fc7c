import type { createRule, RuleView } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Writer } from '../../workbench/writer.js';
import { checkRule } from '../check-rule.js';
import { readRule } from '../rule-view.js';
import { keptText } from '../said-legs.js';
import { recordStep } from './hold-rule.js';

type Body = Asked<typeof createRule>['body'];

/** Writes a new rule down as a draft that counts for nothing; under the same id it is written once. `rule-refused` with all that is wrong, `code-taken` where any rule has that code. */
@Injectable()
export class CreateRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(writer: Writer, approves: readonly string[], workshopId: string, wish: Body): Promise<RuleView> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const legs = await checkRule(tx, workshopId, { ...wish, rule: null }, this.clock.now());
      if (await this.insert(tx, workshopId, wish)) {
        await tx.query(
          `insert into catalog.rule_proposal (id, rule_id, workshop_id, legs, fee_bearer, starts_at, drafted_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [newId(this.clock), wish.id, workshopId, keptText(legs), wish.feeBearer, wish.startsAt, writer.personId, this.clock.now()],
        );
        const kept = { legs, feeBearer: wish.feeBearer };
        await recordStep(tx, this.clock, { id: wish.id, workshopId, number: 1 }, { kind: 'rule.drafted', personId: writer.personId, kept });
      } else await this.checkRepeated(tx, workshopId, wish);
      const reader = { personId: writer.personId, mayWrite: true, mayApprove: approves.includes(workshopId) };
      return readRule(tx, { workshopId, ruleId: wish.id }, reader);
    });
  }

  private async insert(tx: Transaction, workshopId: string, { id, code, name }: Body): Promise<boolean> {
    const [made]: unknown[] = await tx.query(
      'insert into catalog.rule (id, workshop_id, code, name) values ($1, $2, $3, $4) on conflict do nothing returning id',
      [id, workshopId, code, JSON.stringify(name)],
    );
    return made !== undefined;
  }

  private async checkRepeated(tx: Transaction, workshopId: string, { id, code }: Body): Promise<void> {
    const [there]: { same: boolean }[] = await tx.query('select code = $2 and workshop_id = $3 as same from catalog.rule where id = $1', [
      id,
      code,
      workshopId,
    ]);
    if (!there) throw new Problem('code-taken', { code });
    if (!there.same) throw new Problem('key-reused');
  }
}
