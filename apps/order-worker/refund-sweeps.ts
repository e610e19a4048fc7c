import { AcceptOverdueRefunds, ReturnDuePayments, SendDueRefunds } from '#orders';
import { every, type Recurring } from '#platform';
import { BookMissedRefunds } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const answerMs = 30_000;
const sendMs = 15_000;
const bookMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: requests nobody answered in time, refunds and payments that are not back with their payers, and refunds not booked. */
@Injectable()
export class RefundSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly accepting: AcceptOverdueRefunds,
    private readonly sending: SendDueRefunds,
    private readonly returning: ReturnDuePayments,
    private readonly booking: BookMissedRefunds,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(answerMs, AcceptOverdueRefunds.name, async () => (await this.accepting.execute()) > 0),
      every(sendMs, SendDueRefunds.name, () => this.sending.execute()),
      every(sendMs, ReturnDuePayments.name, () => this.returning.execute()),
      every(bookMs, BookMissedRefunds.name, async () => (await this.booking.execute()) > 0),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
