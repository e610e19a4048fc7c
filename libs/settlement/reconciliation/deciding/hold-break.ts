import type { BreakBucket, BreakDecision } from '#contracts';
import { type Clock, newId, Problem, type Transaction } from '#platform';

/** A break as it stands, with nobody else at it until the transaction ends. */
export interface HeldBreak {
  readonly id: string;
  readonly bucket: BreakBucket;
  readonly differs: boolean;
  /** Whether its line is a transfer by hand that came back. */
  readonly cameBack: boolean;
}

/** Holds a break that is not decided: `not-found` for one that is not there, `break-state` for one that is dealt with or gone. */
export async function holdBreak(tx: Transaction, breakId: string): Promise<HeldBreak> {
  const [row]: { id: string; bucket: BreakBucket; status: string; differs: boolean; cameBack: boolean; carried: boolean }[] =
    await tx.query(
      `select id, bucket, status, difference_minor <> 0 as differs, bucket = 'missing-ours' and theirs -> 'handReturn' is not null as "cameBack", carried_out_at is not null as carried from ledger.break where id = $1 for update`,
      [breakId],
    );
  if (!row) throw new Problem('not-found');
  if (row.carried || (row.status !== 'open' && row.status !== 'explained')) throw new Problem('break-state', { status: row.status });
  return row;
}

/** What somebody did about a break. */
export interface Step {
  readonly breakId: string;
  readonly personId: string;
  readonly act: 'explained' | 'proposed' | 'approved';
  readonly note: string;
  readonly decision?: BreakDecision;
  readonly against?: string | null;
  readonly proposalId?: string;
}

/** Writes down what somebody did, with their name to it, for ever. */
export async function writeStep(tx: Transaction, clock: Clock, step: Step): Promise<void> {
  await tx.query(
    `insert into ledger.break_step (id, break_id, at, person_id, act, note, decision, against, proposal_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(clock),
      step.breakId,
      clock.now(),
      step.personId,
      step.act,
      step.note,
      step.decision ?? null,
      step.against ?? null,
      step.proposalId ?? null,
    ],
  );
}
