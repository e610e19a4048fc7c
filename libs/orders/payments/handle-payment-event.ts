import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyPayment } from './apply-payment.js';

/** Acts on a report in the inbox, once, and writes beside it what came of it. */
@Injectable()
export class HandlePaymentEvent {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyPayment,
  ) {}

  async execute(eventId: string): Promise<void> {
    const [report]: { object_id: string; handled_at: Date | null }[] = await this.database.query(
      `select object_id, handled_at from platform.inbox where provider = 'stripe' and event_id = $1`,
      [eventId],
    );
    if (!report) throw new Problem('not-found');
    if (report.handled_at) return;
    const outcome = await this.applying.execute(report.object_id);
    await this.database.query(`update platform.inbox set handled_at = $2, outcome = $3 where provider = 'stripe' and event_id = $1`, [
      eventId,
      this.clock.now(),
      outcome,
    ]);
  }
}
