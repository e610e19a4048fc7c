import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SendRefund } from './send-refund.js';

/** Refunds younger than this are left to their own job. */
const graceMs = 10_000;
const batch = 50;

/** Looks at accepted refunds again that their job left: on their way at the provider, not delivered, or the provider was away. */
@Injectable()
export class SendDueRefunds {
  private readonly logger = new Logger(SendDueRefunds.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sending: SendRefund,
  ) {}

  async execute(): Promise<void> {
    const due: { id: string }[] = await this.database.query(
      `select id from orders.refund where status = 'accepted' and answered_at <= $1 order by random() limit $2`,
      [new Date(this.clock.now().getTime() - graceMs), batch],
    );
    for (const { id } of due) {
      await this.sending
        .execute(id)
        .catch((error: unknown) => this.logger.warn({ err: error, refundId: id }, 'a refund could not be sent; it is tried again'));
    }
  }
}
