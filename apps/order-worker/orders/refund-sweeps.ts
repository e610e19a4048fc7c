import { AcceptOverdueRefunds, ReturnDuePayments, SendDueRefunds } from '#orders';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const answerMs = 30_000;
const sendMs = 15_000;

/** What the worker looks for by itself, whatever the queues remember: requests nobody answered in time, refunds and payments that are not back with their payers. */
@Injectable()
export class RefundSweeps extends Sweeps {
  constructor(
    private readonly accepting: AcceptOverdueRefunds,
    private readonly sending: SendDueRefunds,
    private readonly returning: ReturnDuePayments,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(answerMs, AcceptOverdueRefunds.name, async () => (await this.accepting.execute()) > 0),
      every(sendMs, SendDueRefunds.name, () => this.sending.execute()),
      every(sendMs, ReturnDuePayments.name, () => this.returning.execute()),
    ];
  }
}
