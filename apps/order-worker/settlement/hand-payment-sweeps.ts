import { every, type Recurring, Sweeps } from '#platform';
import { BookHandPayments, TakeBackHandPayments } from '#settlement';
import { Injectable } from '@nestjs/common';

const lookMs = 5_000;

/** Refunds that people pay from our bank: what two agreed to gets into the books, and so does what came back. */
@Injectable()
export class HandPaymentSweeps extends Sweeps {
  constructor(
    private readonly paying: BookHandPayments,
    private readonly takingBack: TakeBackHandPayments,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(lookMs, BookHandPayments.name, async () => void (await this.paying.execute())),
      every(lookMs, TakeBackHandPayments.name, async () => (await this.takingBack.execute()) > 0),
    ];
  }
}
