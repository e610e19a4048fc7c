import { Clock, newId, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { payoutFrozen } from '../../books/payout-journals.js';
import { writeJournals } from '../../books/write-journals.js';
import { currency, lockPayable, type PayableParty, ReleasedMeanwhile } from './lock-payable.js';

type NewItem = PayableParty & { readonly itemId: string };

/** After so many tries it is left to the next run. */
const attempts = 5;

/**
 * Freezes what was asked for, each batch in one transaction: the balances are locked, all that is payable of everybody who can be paid leaves `party.available`, and their
 * released shares belong to the payout. Where nothing is payable the batch is `empty`. Done again it changes nothing. Answers how many batches it froze.
 */
@Injectable()
export class FreezeBatches {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<number> {
    const asked: { id: string }[] = await this.database.query(
      `select id from ledger.payout_batch where status = 'asked' order by asked_at, id`,
    );
    for (const { id } of asked) await this.freezeWhenStill(id);
    return asked.length;
  }

  private async freezeWhenStill(batchId: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction((tx) => this.freeze(tx, batchId));
      } catch (error) {
        if (!(error instanceof ReleasedMeanwhile) || attempt === attempts) throw error;
      }
    }
  }

  private async freeze(tx: Transaction, batchId: string): Promise<void> {
    const [batch]: { workshop_id: string }[] = await tx.query(
      `select workshop_id from ledger.payout_batch where id = $1 and status = 'asked' for update skip locked`,
      [batchId],
    );
    // Another worker has it, or somebody has called it off.
    if (!batch) return;
    const now = this.clock.now();
    const payable = await lockPayable(tx, batch.workshop_id, now);
    const items = payable.map((party) => ({ ...party, itemId: newId(this.clock) }));
    await insertItems(tx, { batchId, workshopId: batch.workshop_id }, items);
    await writeJournals(
      tx,
      items.map((item) => payoutFrozen({ ...item, currency }, now)),
    );
    await tx.query(
      `update ledger.leg set status = 'in_payout', payout_item_id = item.id from ledger.payout_item item
       where item.batch_id = $1 and leg.party_id = item.party_id and leg.currency = item.currency and leg.status = 'released'`,
      [batchId],
    );
    await tx.query('update ledger.payout_batch set status = $2, frozen_at = $3 where id = $1', [
      batchId,
      items.length > 0 ? 'frozen' : 'empty',
      now,
    ]);
  }
}

async function insertItems(tx: Transaction, batch: { batchId: string; workshopId: string }, items: readonly NewItem[]): Promise<void> {
  await tx.query(
    `insert into ledger.payout_item (id, batch_id, workshop_id, party_id, destination_id, rail, currency, amount_minor, status)
     select item.id, $1, $2, party_id, destination_id, rail, '${currency}', amount_minor, 'frozen'
     from jsonb_to_recordset($3) as item (id uuid, party_id uuid, destination_id uuid, rail text, amount_minor bigint)`,
    [
      batch.batchId,
      batch.workshopId,
      JSON.stringify(
        items.map(({ itemId, partyId, destinationId, rail, amountMinor }) => ({
          id: itemId,
          party_id: partyId,
          destination_id: destinationId,
          rail,
          amount_minor: amountMinor.toString(),
        })),
      ),
    ],
  );
}
