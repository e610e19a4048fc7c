import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndAttempt } from './end-attempt.js';
import { type CalledTransfer, transferColumns, wishOf } from './called-transfer.js';
import { PayoutProvider, type TransferOutcome } from './payout-provider.js';

/** A call that lasts longer has lost its answer. */
const lostMs = 30_000;
/** The provider remembers a key for a day; within this the same key cannot pay twice. */
const keyMs = 20 * 3_600_000;

const unknown = /* sql */ `
  select ${transferColumns} from ledger.payout_attempt a join ledger.payout_item i on i.id = a.item_id join ledger.payout_destination d on d.id = i.destination_id
  where a.status = 'calling' and a.called_at <= $1 order by a.called_at limit 50`;

/**
 * Finds out what became of transfers whose answer was lost. The provider is asked for the item's transfer first; where there is none the same attempt is called again under
 * its own key, or, once the provider may have forgotten that, is known never to have been made. Answers how many it knows now.
 */
@Injectable()
export class LookUpTransfers {
  private readonly logger = new Logger(LookUpTransfers.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PayoutProvider,
    private readonly ending: EndAttempt,
  ) {}

  async execute(): Promise<number> {
    const now = this.clock.now().getTime();
    const lost: CalledTransfer[] = await this.database.query(unknown, [new Date(now - lostMs)]);
    let known = 0;
    for (const attempt of lost) {
      try {
        await this.ending.execute(attempt.attemptId, await this.lookUp(attempt, now));
        known += 1;
      } catch (error) {
        this.logger.warn({ err: error, attemptId: attempt.attemptId }, 'what became of a transfer is still not known');
      }
    }
    return known;
  }

  private async lookUp(attempt: CalledTransfer, now: number): Promise<TransferOutcome> {
    const wish = wishOf(attempt);
    const found = await this.provider.find(wish.group);
    if (found) return found;
    return now - attempt.calledAt.getTime() < keyMs ? this.provider.send(wish) : { refused: 'never-made' };
  }
}
