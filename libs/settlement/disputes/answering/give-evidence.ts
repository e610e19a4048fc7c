import type { ConsoleDispute } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { disputeAnswered } from '../../settlement-events.js';
import { waitsForEvidence } from '../dispute-status.js';
import { readDisputes } from './read-disputes.js';

/** What is said to which dispute of which workshop, by whom. */
export interface GivenEvidence {
  readonly workshop: string;
  readonly dispute: string;
  readonly text: string;
  readonly by: string;
}

interface Standing {
  readonly status: string;
  readonly answerBy: Date | null;
  readonly evidence: string | null;
}

/**
 * Keeps what a workshop says to a dispute; it is handed in at once, and only once. The same text again is the same answer. One that was answered, is decided or waited too
 * long is `dispute-closed`, another workshop's `not-found`.
 */
@Injectable()
export class GiveEvidence {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], { workshop, dispute, text, by }: GivenEvidence): Promise<ConsoleDispute> {
    return changeWithinWorkshop(this.database, scope, workshop, async (tx) => {
      const [standing]: Standing[] = await tx.query(
        'select status, answer_by as "answerBy", evidence from ledger.dispute where id = $1 for update',
        [dispute],
      );
      if (!standing) throw new Problem('not-found');
      if (standing.evidence !== text) {
        const late = standing.answerBy !== null && standing.answerBy <= this.clock.now();
        if (standing.evidence !== null || late || !waitsForEvidence(standing.status))
          throw new Problem('dispute-closed', { status: standing.status });
        await tx.query('update ledger.dispute set evidence = $2, evidence_by = $3, evidence_at = $4 where id = $1', [
          dispute,
          text,
          by,
          this.clock.now(),
        ]);
        await publish(tx, this.clock, disputeAnswered, { disputeId: dispute });
      }
      return (await readDisputes(tx, [dispute]))[0]!;
    });
  }
}
