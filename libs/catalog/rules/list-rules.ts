import type { listRules, ResponseOf } from '#contracts';
import type { FeeBearer } from '#money';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readLegs } from '../pricing/rule-legs.js';
import { readCaps } from './channel-caps.js';
import { readNamableParties } from './namable-parties.js';
import { legsToShow } from './said-legs.js';

type Answer = ResponseOf<typeof listRules>;
type Listed = Answer['rules'][number];
type Row = Omit<Listed, 'version' | 'proposal'> & {
  version: { number: number; startedAt: string; legs: unknown; feeBearer: FeeBearer } | null;
  proposal: { number: number; status: 'draft' | 'proposed' | 'approved'; by: string; changedAt: string } | null;
};

/** A workshop's split rules by code: what counts, for how many published products, and what is proposed; and whom its rules may name. */
@Injectable()
export class ListRules {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], writes: readonly string[], workshopId: string): Promise<Answer> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rows: Row[] = await tx.query(
        `select rule.id, rule.code, rule.name, (select count(*)::int from catalog.product where rule_id = rule.id and status = 'published') as products,
           (select jsonb_build_object('number', number, 'startedAt', activated_at, 'legs', legs, 'feeBearer', fee_bearer) from catalog.rule_version where rule_id = rule.id
            order by number desc limit 1) as version,
           (select jsonb_build_object('number', 1 + coalesce((select max(number) from catalog.rule_version where rule_id = rule.id), 0), 'status', status,
              'by', person.name, 'changedAt', changed_at)
            from catalog.rule_proposal join identity.person person on person.id = drafted_by
            where rule_id = rule.id and status in ('draft', 'proposed', 'approved')) as proposal
         from catalog.rule rule where rule.workshop_id = $1 order by rule.code`,
        [workshopId],
      );
      const parties = await readNamableParties(tx, workshopId);
      return { rules: rows.map(listed), parties, caps: await readCaps(tx), mayWrite: writes.includes(workshopId) };
    });
  }
}

const listed = ({ version, proposal, ...rule }: Row): Listed => ({
  ...rule,
  version: version && { ...version, startedAt: moment(version.startedAt), legs: legsToShow(readLegs(version.legs)) },
  proposal: proposal && { ...proposal, changedAt: moment(proposal.changedAt) },
});

const moment = (written: string): string => new Date(written).toISOString();
