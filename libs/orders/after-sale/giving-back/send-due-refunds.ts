import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SendRefund } from './send-refund.js';
import { isStuck } from './stuck-refund.js';

/** Refunds younger than this are left to their own job. */
const graceMs = 10_000;
/** What failed is left alone for an hour after the first attempt, for two after the second; what the provider keeps back for an hour, or until its dispute is won. */
const due = /* sql */ `
  select id from orders.refund r where status = 'accepted' and answered_at <= $1 and not (${isStuck})
    and (failed_at is null or failed_at + (attempt - 1) * interval '1 hour' <= $2)
    and (held_up_at is null or held_up_at + interval '1 hour' <= $2) order by random() limit $3`;
const batch = 50;

/** Looks at accepted refunds again that their job left: on their way at the provider, not delivered or kept back an hour ago or more, or the provider was away. */
@Injectable()
export class SendDueRefunds {
  private readonly logger = new Logger(SendDueRefunds.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sending: SendRefund,
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now();
    const refunds: { id: string }[] = await this.database.query(due, [new Date(now.getTime() - graceMs), now, batch]);
    for (const { id } of refunds) {
      await this.sending
        .execute(id)
        .catch((error: unknown) => this.logger.warn({ err: error, refundId: id }, 'a refund could not be sent; it is tried again'));
    }
  }
}
