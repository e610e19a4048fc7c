import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndAttempt } from './end-attempt.js';
import { type CalledTransfer, transferColumns, wishOf } from './called-transfer.js';
import { PayoutProvider } from './payout-provider.js';

const claim = /* sql */ `
  update ledger.payout_attempt a set status = 'calling', called_at = $1
  from ledger.payout_item i join ledger.payout_destination d on d.id = i.destination_id
  where i.id = a.item_id and a.id = (
    select due.id from ledger.payout_attempt due join ledger.payout_item item on item.id = due.item_id and item.rail = 'stripe'
    where due.status = 'made' order by due.made_at, due.id limit 1 for update of due skip locked)
  returning ${transferColumns}`;

/**
 * Makes the transfers that were approved, one after the other. Each is claimed and committed before the provider is called, so that of any number of workers one calls;
 * where the answer is lost the attempt stays as it is, frozen, for those who look it up. Answers how many it called.
 */
@Injectable()
export class SendTransfers {
  private readonly logger = new Logger(SendTransfers.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PayoutProvider,
    private readonly ending: EndAttempt,
  ) {}

  async execute(): Promise<number> {
    for (let called = 0; ; called += 1) {
      const [[attempt]]: [CalledTransfer[], number] = await this.database.query(claim, [this.clock.now()]);
      if (!attempt) return called;
      await this.call(attempt);
    }
  }

  private async call(attempt: CalledTransfer): Promise<void> {
    try {
      await this.ending.execute(attempt.attemptId, await this.provider.send(wishOf(attempt)));
    } catch (error) {
      this.logger.warn({ err: error, attemptId: attempt.attemptId }, 'what became of a transfer is not known; it is looked up');
    }
  }
}
