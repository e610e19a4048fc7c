import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Journal } from '../../books/journal.js';
import { type BookedPayout, payoutFailed, payoutReturned, payoutSent } from '../../books/payout-journals.js';
import { writeJournals } from '../../books/write-journals.js';

interface Row extends Omit<BookedPayout, 'amountMinor'> {
  readonly amountMinor: string;
  readonly attemptId: string;
  readonly status: string;
  readonly endedAt: Date;
  readonly sentBooked: boolean;
}

const batch = 200;

// What comes back while a bank disputes it waits for the end of that.
const standsInDispute = /* sql */ `exists (
  select from ledger.dispute_share share join ledger.dispute d on d.id = share.dispute_id
  where share.leg_id = leg.id and d.reinstated_at is null and d.lost_at is null)`;

const payoutColumns = /* sql */ `
  i.id as "itemId", i.party_id as "partyId", i.rail, i.currency, i.amount_minor as "amountMinor",
  (select r.custodian_id from ledger.payout_attempt t join ledger.cash_receipt r on r.attempt_id = t.id where t.item_id = i.id) as "custodianId"`;

const toBook = /* sql */ `
  select ${payoutColumns}, a.id as "attemptId", a.status, a.ended_at as "endedAt",
    exists (select from ledger.journal j where j.kind = 'payout.sent' and j.source_type = 'payout_item' and j.source_id = i.id::text) as "sentBooked"
  from ledger.payout_item i join ledger.payout_attempt a on a.item_id = i.id
  where a.booked_at is null and a.status in ('succeeded', 'returned') order by i.id limit ${batch} for update of i, a skip locked`;

const toFree = /* sql */ `
  select ${payoutColumns} from ledger.payout_item i where i.status = 'let_go' and i.freed_at is null order by i.id limit ${batch} for update of i skip locked`;

/**
 * Writes into the books what became of payouts, each journal once: sent, returned after it was sent, or let go before. Shares are `paid` with what was sent, and released
 * again with what came back. Answers how many payouts it wrote of.
 */
@Injectable()
export class BookPayouts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const ended: Row[] = await tx.query(toBook);
      const letGo: Row[] = await tx.query(toFree);
      const now = this.clock.now();
      // Shares before balances, as everybody does.
      await tx.query('select from ledger.leg where payout_item_id = any ($1::uuid[]) order by id for update', [
        idsOf([...ended, ...letGo]),
      ]);
      await writeJournals(tx, [...ended.flatMap((row) => journalsOf(row)), ...letGo.map((row) => payoutFailed(bookedOf(row), now))]);
      await this.tickOff(tx, ended, letGo, now);
      return ended.length + letGo.length;
    });
  }

  private async tickOff(tx: Transaction, ended: readonly Row[], letGo: readonly Row[], now: Date): Promise<void> {
    const sent = ended.filter(({ status }) => status === 'succeeded');
    const back = [...ended.filter(({ status }) => status === 'returned'), ...letGo];
    await tx.query('update ledger.payout_attempt set booked_at = $2 where id = any ($1::uuid[])', [
      ended.map(({ attemptId }) => attemptId),
      now,
    ]);
    await tx.query('update ledger.payout_item set freed_at = $2 where id = any ($1::uuid[])', [letGo.map(({ itemId }) => itemId), now]);
    await tx.query(`update ledger.leg set status = 'paid' where payout_item_id = any ($1::uuid[]) and status = 'in_payout'`, [idsOf(sent)]);
    await tx.query(
      `update ledger.leg set status = case when ${standsInDispute} then 'frozen' else 'released' end, payout_item_id = null
       where payout_item_id = any ($1::uuid[]) and status in ('in_payout', 'paid')`,
      [idsOf(back)],
    );
  }
}

const idsOf = (rows: readonly Pick<Row, 'itemId'>[]): string[] => rows.map(({ itemId }) => itemId);

const bookedOf = ({ itemId, partyId, rail, custodianId, currency, amountMinor }: Row): BookedPayout => ({
  itemId,
  partyId,
  rail,
  custodianId,
  currency,
  amountMinor: BigInt(amountMinor),
});

function journalsOf(row: Row): Journal[] {
  const payout = bookedOf(row);
  const sent = row.sentBooked ? [] : [payoutSent(payout, row.endedAt)];
  return row.status === 'returned' ? [...sent, payoutReturned(payout, row.attemptId, row.endedAt)] : sent;
}
