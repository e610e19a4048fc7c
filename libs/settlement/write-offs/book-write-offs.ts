import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writtenOff } from '../books/hold-journals.js';
import { writeJournals } from '../books/write-journals.js';

interface Row {
  readonly id: string;
  readonly party_id: string;
  readonly amount_minor: string;
}

/**
 * Writes approved write-offs into the books, each once: what of the debt is still there, and nothing (void) where later sales have paid it back meanwhile. Answers
 * how many.
 */
@Injectable()
export class BookWriteOffs {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const [due]: Row[] = await tx.query(
        `select id, party_id, amount_minor from ledger.write_off where status = 'approved' order by answered_at, id limit 1 for update skip locked`,
      );
      if (!due) return 0;
      const owed = await lockDebt(tx, due.party_id);
      const asked = BigInt(due.amount_minor);
      const booked = owed < asked ? owed : asked;
      if (booked > 0n) {
        await writeJournals(tx, [
          writtenOff({ id: due.id, partyId: due.party_id, currency: 'CNY', amountMinor: booked }, this.clock.now()),
        ]);
      }
      await tx.query('update ledger.write_off set status = $2, booked_at = $3, booked_minor = $4 where id = $1', [
        due.id,
        booked > 0n ? 'booked' : 'void',
        this.clock.now(),
        booked > 0n ? booked.toString() : null,
      ]);
      return 1;
    });
  }
}

/** What a party owes now. Its balance stays locked, so that no release pays it back in between; a party's claims are opened after what it is paid from, so locks keep their order. */
async function lockDebt(tx: Transaction, partyId: string): Promise<bigint> {
  const [row]: { amount_minor: string }[] = await tx.query(
    `select b.amount_minor from ledger.balance b join ledger.account a on a.id = b.account_id
     where a.party_id = $1 and a.code = 'party.available' and a.currency = 'CNY' for update of b`,
    [partyId],
  );
  return row ? BigInt(row.amount_minor) : 0n;
}
