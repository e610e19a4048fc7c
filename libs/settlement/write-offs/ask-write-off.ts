import type { WriteOff } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readWriteOffs } from './read-write-offs.js';

/** Asks that all a party owes now becomes a claim on it; somebody else answers. One at a time for a party; a party that owes nothing is `nothing-owed`. */
@Injectable()
export class AskWriteOff {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    by: { personId: string; workshops: readonly string[] },
    workshopId: string,
    { partyId, reason }: { partyId: string; reason: string },
  ): Promise<WriteOff> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      const owed = await owedBy(tx, workshopId, partyId);
      if (owed <= 0n) throw new Problem('nothing-owed');
      const id = newId(this.clock);
      const written: unknown[] = await tx.query(
        `insert into ledger.write_off (id, workshop_id, party_id, amount_minor, reason, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (party_id) where status in ('asked', 'approved') do nothing returning id`,
        [id, workshopId, partyId, owed.toString(), reason, this.clock.now(), by.personId],
      );
      if (written.length === 0) throw new Problem('write-off-asked');
      return (await readWriteOffs(tx, workshopId, { personId: by.personId, mayApprove: false }, id))[0]!;
    });
  }
}

async function owedBy(tx: Transaction, workshopId: string, partyId: string): Promise<bigint> {
  const [party]: { owed: string }[] = await tx.query(
    `select coalesce(sum(b.amount_minor), 0) as owed from catalog.party p
     left join ledger.account a on a.party_id = p.id and a.code = 'party.available' and a.currency = 'CNY' left join ledger.balance b on b.account_id = a.id
     where p.id = $1 and p.workshop_id = $2 group by p.id`,
    [partyId, workshopId],
  );
  if (!party) throw new Problem('not-found');
  return BigInt(party.owed);
}
