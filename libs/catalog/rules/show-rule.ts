import type { RuleView } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readRule } from './rule-view.js';
import type { OfRule } from './proposing/hold-rule.js';

/** Who looks, where they may look, write and approve. */
export interface RuleLooker {
  readonly personId: string;
  readonly sees: readonly string[];
  readonly writes: readonly string[];
  readonly approves: readonly string[];
}

/** A rule of a workshop in the caller's scope, with its versions, what is proposed, and who did what. */
@Injectable()
export class ShowRule {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute({ personId, sees, writes, approves }: RuleLooker, { workshop, rule }: OfRule): Promise<RuleView> {
    return withinWorkshop(this.database, sees, workshop, (tx) =>
      readRule(
        tx,
        { workshopId: workshop, ruleId: rule },
        { personId, mayWrite: writes.includes(workshop), mayApprove: approves.includes(workshop) },
      ),
    );
  }
}
