import { every, type Recurring } from '#platform';
import { BookCashFunds, BookPayouts, FreezeBatches, LookUpTransfers, SendTransfers } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const moveMs = 5_000;

/** What the worker looks for by itself, whatever the queues remember: payouts to freeze, send or book, and transfers whose answer was lost. */
@Injectable()
export class PayoutSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly freezing: FreezeBatches,
    private readonly sending: SendTransfers,
    private readonly looking: LookUpTransfers,
    private readonly booking: BookPayouts,
    private readonly funding: BookCashFunds,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(moveMs, FreezeBatches.name, async () => (await this.freezing.execute()) > 0),
      every(moveMs, SendTransfers.name, async () => (await this.sending.execute()) > 0),
      every(moveMs, LookUpTransfers.name, async () => void (await this.looking.execute())),
      every(moveMs, BookPayouts.name, async () => (await this.booking.execute()) > 0),
      every(moveMs, BookCashFunds.name, async () => (await this.funding.execute()) > 0),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
