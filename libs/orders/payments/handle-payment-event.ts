import { Clock, Gather, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplyRefund, type RefundOutcome } from '../after-sale/giving-back/apply-refund.js';
import { ApplyPayment, type PaymentOutcome } from './apply-payment.js';

interface Report {
  readonly event_id: string;
  readonly kind: string;
  readonly object_id: string;
  readonly handled_at: Date | null;
}

/** What came of a report: nothing to do, an outcome to be written beside it, or why it could not be acted on. */
type Handled = { readonly outcome?: PaymentOutcome | RefundOutcome; readonly fault?: unknown };

/** Acts on a report in the inbox, once, and writes beside it what came of it. Reports that come together are read, decided and written down together. */
@Injectable()
export class HandlePaymentEvent {
  private readonly handling = new Gather<string, Handled>((eventIds) => this.handle(eventIds), 100);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly applying: ApplyPayment,
    private readonly applyingRefunds: ApplyRefund,
  ) {}

  async execute(eventId: string): Promise<void> {
    const { fault } = await this.handling.ask(eventId);
    if (fault !== undefined) throw fault;
  }

  private async handle(eventIds: readonly string[]): Promise<Handled[]> {
    const reports: Report[] = await this.database.query(
      `select event_id, kind, object_id, handled_at from platform.inbox where provider = 'stripe' and event_id = any ($1::text[])`,
      [eventIds],
    );
    const byId = new Map(reports.map((report) => [report.event_id, report]));
    const handled = await Promise.all(eventIds.map((eventId) => this.apply(byId.get(eventId))));
    const done = handled.flatMap(({ outcome }, index) => (outcome === undefined ? [] : [{ eventId: eventIds[index]!, outcome }]));
    if (done.length > 0) await this.writeDown(done);
    return handled;
  }

  /** A payment or refund that cannot be looked at now is the trouble of its own report only. */
  private async apply(report: Report | undefined): Promise<Handled> {
    if (!report) return { fault: new Problem('not-found') };
    if (report.handled_at) return {};
    try {
      const verb = report.kind.startsWith('refund.') ? this.applyingRefunds : this.applying;
      return { outcome: await verb.execute(report.object_id) };
    } catch (fault) {
      return { fault };
    }
  }

  private async writeDown(done: readonly { eventId: string; outcome: string }[]): Promise<void> {
    await this.database.query(
      `update platform.inbox i set handled_at = $3, outcome = done.outcome from unnest($1::text[], $2::text[]) as done (event_id, outcome)
       where i.provider = 'stripe' and i.event_id = done.event_id`,
      [done.map(({ eventId }) => eventId), done.map(({ outcome }) => outcome), this.clock.now()],
    );
  }
}
