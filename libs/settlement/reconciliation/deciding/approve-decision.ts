import type { BreakDecision, ShownBreak } from '#contracts';
import { Clock, forPlatform, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readBreak } from '../showing/read-breaks.js';
import { holdBreak, writeStep } from './hold-break.js';

interface ProposalRow {
  readonly id: string;
  readonly person_id: string;
  readonly decision: BreakDecision;
  readonly against: string | null;
}

/**
 * Approves what another person proposed last; the worker then carries it out. `own-request` for one's own proposal, `break-state` where another was made meanwhile or the
 * break is dealt with.
 */
@Injectable()
export class ApproveDecision {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(
    personId: string,
    breakId: string,
    { proposal, note }: { readonly proposal: string; readonly note: string },
  ): Promise<ShownBreak> {
    return forPlatform(this.database, async (tx) => {
      await holdBreak(tx, breakId);
      const [last]: ProposalRow[] = await tx.query(
        `select id, person_id, decision, against from ledger.break_step where break_id = $1 and act = 'proposed' order by at desc, id desc limit 1`,
        [breakId],
      );
      if (last?.id !== proposal) throw new Problem('break-state', { status: 'proposed' });
      if (last.person_id === personId) throw new Problem('own-request');
      await writeStep(tx, this.clock, { breakId, personId, act: 'approved', note, proposalId: proposal });
      await tx.query(`update ledger.break set status = 'resolved', decision = $2, against = $3, decided_at = $4 where id = $1`, [
        breakId,
        last.decision,
        last.against,
        this.clock.now(),
      ]);
      return readBreak(tx, breakId);
    });
  }
}
