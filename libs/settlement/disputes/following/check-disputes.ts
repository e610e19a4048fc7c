import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProviderBooks } from '../../provider-books.js';
import { ApplyDispute } from './apply-dispute.js';
import { endedStatuses, laterStatus } from '../dispute-status.js';
import type { ProvidersDispute } from '../providers-dispute.js';
import { SendEvidence } from '../answering/send-evidence.js';

interface Known {
  readonly provider_id: string;
  readonly status: string;
  readonly withdrawn: boolean;
  readonly reinstated: boolean;
}

const known = /* sql */ `
  select provider_id, status, withdrawn_at is not null as withdrawn, reinstated_at is not null as reinstated
  from ledger.dispute where provider_id = any ($1::text[]) or status <> all ($2::text[])`;

/** Looks at the provider's newest disputes, and at those that stand here, whatever was reported or lost on the way; and hands in evidence that was not handed in. */
@Injectable()
export class CheckDisputes {
  private readonly logger = new Logger(CheckDisputes.name);

  constructor(
    private readonly database: DataSource,
    private readonly books: ProviderBooks,
    private readonly applying: ApplyDispute,
    private readonly sending: SendEvidence,
  ) {}

  async execute(): Promise<void> {
    const newest = await this.books.newestDisputes();
    const rows: Known[] = await this.database.query(known, [newest.map(({ id }) => id), endedStatuses]);
    const ours = new Map(rows.map((row) => [row.provider_id, row]));
    const there = new Set(newest.map(({ id }) => id));
    const changed = newest.filter((given) => hasMoved(ours.get(given.id), given)).map(({ id }) => id);
    const older = rows.filter(({ provider_id }) => !there.has(provider_id)).map(({ provider_id }) => provider_id);
    for (const id of [...changed, ...older]) await this.unlessFailing(id, () => this.applying.execute(id));
    const unsent: { id: string }[] = await this.database.query(
      `select id from ledger.dispute where evidence is not null and evidence_sent_at is null and status <> all ($1::text[])`,
      [endedStatuses],
    );
    for (const { id } of unsent) await this.unlessFailing(id, () => this.sending.execute(id));
  }

  private async unlessFailing(disputeId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ err: error, disputeId }, 'a dispute could not be looked at; it is tried again');
    }
  }
}

const hasMoved = (ours: Known | undefined, given: ProvidersDispute): boolean =>
  !ours ||
  laterStatus(ours.status, given.status) !== ours.status ||
  (given.withdrawn !== null) !== ours.withdrawn ||
  (given.reinstated !== null) !== ours.reinstated;
