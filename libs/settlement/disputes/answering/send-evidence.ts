import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProviderBooks } from '../../provider-books.js';
import { ApplyDispute } from '../following/apply-dispute.js';

/** Hands in at the provider what a workshop says to a dispute, once, however often it is asked; then looks what became of it. */
@Injectable()
export class SendEvidence {
  private readonly logger = new Logger(SendEvidence.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
    private readonly applying: ApplyDispute,
  ) {}

  async execute(disputeId: string): Promise<void> {
    const [dispute]: { provider_id: string; evidence: string }[] = await this.database.query(
      'select provider_id, evidence from ledger.dispute where id = $1 and evidence is not null and evidence_sent_at is null',
      [disputeId],
    );
    if (!dispute) return;
    const taken = await this.books.handInEvidence(dispute.provider_id, dispute.evidence, `evidence-${disputeId}`);
    if (taken) await this.database.query('update ledger.dispute set evidence_sent_at = $2 where id = $1', [disputeId, this.clock.now()]);
    else this.logger.warn({ disputeId }, 'the provider takes nothing more about a dispute');
    await this.applying.execute(dispute.provider_id);
  }
}
