import type { listBalances, PartyBalance, ResponseOf, Text } from '#contracts';
import { money, sum } from '#money';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

interface BalanceRow {
  id: string;
  name: Text;
  kind: string;
  pending: string;
  available: string;
  in_payout: string;
}

const columns = ['pending', 'available', 'inPayout'] as const;

/** What a workshop and everybody who belongs to it are owed now, from the ledger's balances: the workshop first, then its collective, then its makers. */
@Injectable()
export class ListBalances {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string): Promise<ResponseOf<typeof listBalances>> {
    const rows: BalanceRow[] = await withinWorkshop(this.database, scope, workshopId, (tx) =>
      tx.query(
        `select p.id, p.name, p.kind,
           coalesce(-sum(b.amount_minor) filter (where a.code = 'party.pending'), 0) as pending,
           coalesce(-sum(b.amount_minor) filter (where a.code = 'party.available'), 0) as available,
           coalesce(-sum(b.amount_minor) filter (where a.code = 'party.in_payout'), 0) as in_payout
         from catalog.party p
         left join ledger.account a on a.party_id = p.id and a.currency = 'CNY'
         left join ledger.balance b on b.account_id = a.id
         where p.workshop_id = $1
         group by p.id
         order by array_position(array['workshop', 'collective', 'station', 'maker', 'streamer'], p.kind), p.name->>'zh-CN', p.id`,
        [workshopId],
      ),
    );
    const balances: PartyBalance[] = rows.map((row) => ({
      partyId: row.id,
      name: row.name,
      kind: row.kind,
      pending: money(BigInt(row.pending)),
      available: money(BigInt(row.available)),
      inPayout: money(BigInt(row.in_payout)),
    }));
    const total = Object.fromEntries(columns.map((column) => [column, money(sum(balances.map((balance) => balance[column].minor)))]));
    return { balances, total: total as ResponseOf<typeof listBalances>['total'] };
  }
}
