import type { RuleProposalView, RuleView } from '#contracts';
import type { FeeBearer } from '#money';
import { Problem, type Transaction } from '#platform';
import { readLegs } from '../pricing/rule-legs.js';
import { readCaps } from './channel-caps.js';
import { legsToShow, seenOf } from './said-legs.js';

/** Who looks at a rule, and what they may do with it. */
export interface RuleReader {
  readonly personId: string;
  readonly mayWrite: boolean;
  readonly mayApprove: boolean;
}

interface ProposalRow extends Pick<
  RuleProposalView,
  'id' | 'status' | 'revision' | 'feeBearer' | 'draftedBy' | 'proposedBy' | 'approvedBy' | 'mine'
> {
  readonly number: number;
  readonly legs: unknown;
  readonly startsAt: Date | null;
  readonly changedAt: Date;
}

const shownSteps = 50;

/** A rule of a workshop as somebody sees it; `not-found` where the workshop has none with this id. */
export async function readRule(tx: Transaction, of: { workshopId: string; ruleId: string }, reader: RuleReader): Promise<RuleView> {
  const [rule]: Pick<RuleView, 'id' | 'code' | 'name' | 'products'>[] = await tx.query(
    `select id, code, name, (select count(*)::int from catalog.product where rule_id = rule.id and status = 'published') as products
     from catalog.rule where id = $1 and workshop_id = $2`,
    [of.ruleId, of.workshopId],
  );
  if (!rule) throw new Problem('not-found');
  const versions = await readVersions(tx, rule.id);
  return {
    ...rule,
    versions,
    proposal: await readProposal(tx, rule.id, reader.personId),
    history: await readSteps(tx, of),
    caps: await readCaps(tx),
    mayWrite: reader.mayWrite,
    mayApprove: reader.mayApprove,
  };
}

async function readVersions(tx: Transaction, ruleId: string): Promise<RuleView['versions']> {
  const rows: {
    id: string;
    number: number;
    legs: unknown;
    feeBearer: FeeBearer;
    startedAt: Date;
    draftedBy: string | null;
    approvedBy: string | null;
  }[] = await tx.query(
    `select version.id, number, version.legs, version.fee_bearer as "feeBearer", activated_at as "startedAt", drafter.name as "draftedBy", approver.name as "approvedBy"
       from catalog.rule_version version left join catalog.rule_proposal proposal on proposal.version_id = version.id
         left join identity.person drafter on drafter.id = proposal.drafted_by left join identity.person approver on approver.id = proposal.approved_by
       where version.rule_id = $1 order by number desc`,
    [ruleId],
  );
  return rows.map(({ legs, startedAt, ...row }) => ({ ...row, legs: legsToShow(readLegs(legs)), startedAt: startedAt.toISOString() }));
}

async function readProposal(tx: Transaction, ruleId: string, personId: string): Promise<RuleProposalView | null> {
  const [row]: ProposalRow[] = await tx.query(
    `select proposal.id, status, revision, legs, fee_bearer as "feeBearer", starts_at as "startsAt", changed_at as "changedAt", drafter.name as "draftedBy", proposer.name as "proposedBy",
       approver.name as "approvedBy", coalesce($2 in (drafted_by, proposed_by), false) as mine,
       1 + coalesce((select max(number) from catalog.rule_version where rule_id = $1), 0) as number
     from catalog.rule_proposal proposal join identity.person drafter on drafter.id = drafted_by left join identity.person proposer on proposer.id = proposed_by
       left join identity.person approver on approver.id = approved_by
     where rule_id = $1 and status in ('draft', 'proposed', 'approved')`,
    [ruleId, personId],
  );
  if (!row) return null;
  const { legs: stored, startsAt, changedAt, ...rest } = row;
  const legs = readLegs(stored);
  return {
    ...rest,
    seen: seenOf({ ruleId, number: row.number, legs, feeBearer: row.feeBearer, startsAt }),
    legs: legsToShow(legs),
    startsAt: startsAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
  };
}

async function readSteps(tx: Transaction, { workshopId, ruleId }: { workshopId: string; ruleId: string }): Promise<RuleView['history']> {
  const rows: { id: string; at: Date; kind: string; person: string; reason: string; number: number | null }[] = await tx.query(
    `select change.id, at, kind, person.name as person, reason, (after->>'number')::int as number
     from catalog.change change join identity.person person on person.id = person_id
     where workshop_id = $1 and kind like 'rule.%' and after->>'ruleId' = $2::text order by at desc, change.id desc limit $3`,
    [workshopId, ruleId, shownSteps],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
