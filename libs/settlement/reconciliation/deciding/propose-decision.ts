import type { AdjustableAccount, ShownBreak } from '#contracts';
import { Clock, forPlatform, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readBreak } from '../showing/read-breaks.js';
import { holdBreak, writeStep } from './hold-break.js';

/** How somebody would deal with a difference, and why. */
export type Proposal =
  | { readonly decision: 'adjust'; readonly against: AdjustableAccount; readonly note: string }
  | { readonly decision: 'disregard' | 'returned'; readonly note: string };

/**
 * Proposes how to deal with a difference, in the place of what was proposed before; nothing is booked by it. `break-state` where no money differs, it is dealt with, or it is
 * no transfer by hand that came back and is said to be.
 */
@Injectable()
export class ProposeDecision {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(personId: string, breakId: string, { note, ...proposal }: Proposal): Promise<ShownBreak> {
    return forPlatform(this.database, async (tx) => {
      const { bucket, differs, cameBack } = await holdBreak(tx, breakId);
      if (bucket === 'late' || !differs) throw new Problem('break-state', { status: bucket });
      if (proposal.decision === 'returned' && !cameBack) throw new Problem('break-state', { status: bucket });
      const against = proposal.decision === 'adjust' ? proposal.against : null;
      await writeStep(tx, this.clock, { breakId, personId, act: 'proposed', note, decision: proposal.decision, against });
      await tx.query(`update ledger.break set status = 'explained', decided_at = $2 where id = $1`, [breakId, this.clock.now()]);
      return readBreak(tx, breakId);
    });
  }
}
