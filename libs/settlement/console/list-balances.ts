import type { listBalances, PartyBalance, ResponseOf, Text } from '#contracts';
import { money, sum } from '#money';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { AccountCode } from '../books/accounts.js';
import { heldByRequest, legWorth } from '../holds/leg-worth.js';

const columns = ['pending', 'reserve', 'available', 'inPayout', 'disputed', 'receivable'] as const;
type BalanceColumn = (typeof columns)[number];

/** Credit balances are stored below 0; only what a party owes us is a debit. */
const accountOf = {
  pending: 'party.pending',
  reserve: 'party.reserve',
  available: 'party.available',
  inPayout: 'party.in_payout',
  disputed: 'party.disputed',
  receivable: 'party.receivable',
} as const satisfies Record<BalanceColumn, AccountCode>;

interface BalanceRow {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly balances: Record<string, string> | null;
  readonly free_at: Date | null;
  readonly free_minor: string | null;
}

/** What is on hold of a party and has a day, apart from lines that an after-sale request holds. */
const waiting = /* sql */ `ledger.leg leg where leg.party_id = p.id and leg.status = 'held' and leg.release_at is not null and not ${heldByRequest}`;

const balances = /* sql */ `
  select p.id, p.name, p.kind, own.balances, next.free_at, next.free_minor
  from catalog.party p
  left join lateral (
    select jsonb_object_agg(code, total::text) as balances from (
      select a.code, sum(b.amount_minor) as total from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.party_id = p.id and a.currency = 'CNY' group by a.code) as sums) own on true
  left join lateral (select min(leg.release_at) as at from ${waiting}) soon on true
  left join lateral (
    select soon.at as free_at, sum(${legWorth})::text as free_minor
    from ${waiting} and leg.release_at < date_trunc('day', soon.at, 'Asia/Shanghai') + interval '1 day') next on soon.at is not null
  where p.workshop_id = $1 and p.kind <> 'custodian'
  order by array_position(array['workshop', 'collective', 'station', 'maker', 'streamer'], p.kind), p.name->>'zh-CN', p.id`;

/** What a workshop and everybody who belongs to it are owed now, from the ledger's balances, and when more of it is free: the workshop first, then its collective, then its makers. */
@Injectable()
export class ListBalances {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string): Promise<ResponseOf<typeof listBalances>> {
    const rows: BalanceRow[] = await withinWorkshop(this.database, scope, workshopId, (tx) => tx.query(balances, [workshopId]));
    const parties = rows.map(balanceOf);
    return { balances: parties, total: each((column) => money(sum(parties.map((party) => party[column].minor)))) };
  }
}

const balanceOf = ({ id, name, kind, balances: own, free_at, free_minor }: BalanceRow): PartyBalance => ({
  partyId: id,
  name,
  kind,
  ...each((column) => {
    const minor = BigInt(own?.[accountOf[column]] ?? 0);
    return money(column === 'receivable' ? minor : -minor);
  }),
  nextFree: free_at && free_minor !== null ? { at: free_at.toISOString(), amount: money(BigInt(free_minor)) } : null,
});

const each = <T>(value: (column: BalanceColumn) => T): Record<BalanceColumn, T> =>
  Object.fromEntries(columns.map((column) => [column, value(column)])) as Record<BalanceColumn, T>;
