import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { adjusted, type BookedAdjustment } from '../books/adjustment-journals.js';
import { writeJournals } from '../books/write-journals.js';

type Row = Omit<BookedAdjustment, 'amountMinor' | 'currency'> & { readonly amountMinor: string };

const due = /* sql */ `
  select id, party_id as "partyId", kind, against, custodian_id as "custodianId", amount_minor as "amountMinor"
  from ledger.adjustment where status = 'approved' order by answered_at, id limit 1 for update skip locked`;

/**
 * Writes approved adjustments into the books, each once: of a claim no more than still stands, and of what is netted no more than is payable; where that is nothing it is void.
 * Answers how many.
 */
@Injectable()
export class BookAdjustments {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [row]: Row[] = await tx.query(due);
      if (!row) return 0;
      const now = this.clock.now();
      const amountMinor = await lockMovable(tx, row);
      if (amountMinor > 0n) await writeJournals(tx, [adjusted({ ...row, currency: 'CNY', amountMinor }, now)]);
      await tx.query('update ledger.adjustment set status = $2, booked_at = $3, booked_minor = $4 where id = $1', [
        row.id,
        amountMinor > 0n ? 'booked' : 'void',
        now,
        amountMinor > 0n ? amountMinor.toString() : null,
      ]);
      return 1;
    });
  }
}

/** What of an adjustment can be moved now. Balances that limit it stay locked, in the order of their accounts. */
async function lockMovable(tx: Transaction, { partyId, kind, amountMinor }: Row): Promise<bigint> {
  const asked = BigInt(amountMinor);
  if (kind === 'credit' || kind === 'debit') return asked;
  const balances: { code: string; minor: string }[] = await tx.query(
    `select a.code, b.amount_minor as minor from ledger.balance b join ledger.account a on a.id = b.account_id
     where a.party_id = $1 and a.code = any ($2) and a.currency = 'CNY' order by b.account_id, b.slot for update of b`,
    [partyId, kind === 'claim-netted' ? ['party.receivable', 'party.available'] : ['party.receivable']],
  );
  const on = (code: string): bigint => BigInt(balances.find((balance) => balance.code === code)?.minor ?? 0);
  const limits = [asked, on('party.receivable'), ...(kind === 'claim-netted' ? [-on('party.available')] : [])];
  const least = limits.reduce((low, limit) => (limit < low ? limit : low));
  return least > 0n ? least : 0n;
}
