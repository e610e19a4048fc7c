import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FreeLeg, reserveReleased } from '../books/hold-journals.js';
import { writeJournals } from '../books/write-journals.js';
import { heldByRequest } from './leg-worth.js';

// A share that is on its way to its party, or there, is not frozen by a dispute; what was kept back of it is.
const inDispute = /* sql */ `exists (
  select from ledger.dispute_share share join ledger.dispute d on d.id = share.dispute_id
  where share.leg_id = leg.id and d.reinstated_at is null and d.lost_at is null)`;

const lockDue = /* sql */ `
  select leg.id, leg.order_id as "orderId", leg.line_id as "lineId", leg.role, leg.party_id as "partyId", leg.currency, leg.reserved_minor as "reservedMinor"
  from ledger.leg leg where leg.reserve_until <= $1 and leg.status in ('released', 'in_payout', 'paid') and not ${heldByRequest} and not ${inDispute}
  order by leg.reserve_until, leg.id limit $2 for update of leg skip locked`;

type Row = Omit<FreeLeg, 'worthMinor' | 'reservedMinor'> & { readonly reservedMinor: string };

/** Makes payable what was kept back of released shares and whose time is over, each once; a disputed share or a line with an open request waits. Answers how many. */
@Injectable()
export class ReleaseReserves {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(limit = 500): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const rows: Row[] = await tx.query(lockDue, [now, limit]);
      await writeJournals(
        tx,
        rows.map((row) => reserveReleased({ ...row, reservedMinor: BigInt(row.reservedMinor) }, now)),
      );
      await tx.query('update ledger.leg set reserved_minor = 0, reserve_until = null where id = any ($1::bigint[])', [
        rows.map(({ id }) => id),
      ]);
      return rows.length;
    });
  }
}
