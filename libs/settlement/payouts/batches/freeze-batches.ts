import { Clock, newId, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openAccounts } from '../../books/open-accounts.js';
import { type BookedPayout, payoutFrozen } from '../../books/payout-journals.js';
import { writeJournals } from '../../books/write-journals.js';
import { isPaidBy } from './is-paid-by.js';

interface Candidate {
  readonly partyId: string;
  readonly destinationId: string;
  readonly rail: BookedPayout['rail'];
  readonly custodianId: string | null;
}

type NewItem = BookedPayout & Pick<Candidate, 'destinationId'>;

const currency = 'CNY';

const candidates = /* sql */ `
  select p.id as "partyId", d.id as "destinationId", d.rail, d.custodian_id as "custodianId"
  from catalog.party p join ledger.payout_destination d on d.party_id = p.id and d.replaced_at is null and d.usable_from <= $2
  join ledger.account a on a.party_id = p.id and a.code = 'party.available' and a.currency = '${currency}'
  join ledger.balance b on b.account_id = a.id and b.amount_minor < 0
  where ${isPaidBy('$1')} order by p.id`;

const lockBalances = /* sql */ `
  select a.party_id, a.code, -b.amount_minor as amount_minor
  from ledger.balance b join ledger.account a on a.id = b.account_id
  where a.party_id = any ($1::uuid[]) and a.code in ('party.available', 'party.in_payout') and a.currency = '${currency}'
  order by b.account_id, b.slot for update of b`;

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
    for (const { id } of asked) await this.database.transaction((tx) => this.freeze(tx, id));
    return asked.length;
  }

  private async freeze(tx: Transaction, batchId: string): Promise<void> {
    const [batch]: { workshop_id: string }[] = await tx.query(
      `select workshop_id from ledger.payout_batch where id = $1 and status = 'asked' for update skip locked`,
      [batchId],
    );
    // Another worker has it, or somebody has called it off.
    if (!batch) return;
    const now = this.clock.now();
    const items = await this.lockPayable(tx, batch.workshop_id, now);
    await this.insert(tx, { batchId, workshopId: batch.workshop_id }, items);
    await writeJournals(
      tx,
      items.map((item) => payoutFrozen(item, now)),
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

  private async lockPayable(tx: Transaction, workshopId: string, now: Date): Promise<NewItem[]> {
    const found: Candidate[] = await tx.query(candidates, [workshopId, now]);
    const names = found.flatMap(({ partyId }) =>
      (['party.available', 'party.in_payout'] as const).map((account) => ({ account, partyId, currency })),
    );
    await openAccounts(tx, names);
    const balances: { party_id: string; code: string; amount_minor: string }[] = await tx.query(lockBalances, [
      found.map(({ partyId }) => partyId),
    ]);
    // As they are now that nobody else can change them, not as they were when they were looked for.
    const payable = new Map(
      balances.filter(({ code }) => code === 'party.available').map((row) => [row.party_id, BigInt(row.amount_minor)]),
    );
    return found
      .map((candidate) => ({ ...candidate, itemId: newId(this.clock), currency, amountMinor: payable.get(candidate.partyId) ?? 0n }))
      .filter(({ amountMinor }) => amountMinor > 0n);
  }

  private async insert(tx: Transaction, batch: { batchId: string; workshopId: string }, items: readonly NewItem[]): Promise<void> {
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
}
