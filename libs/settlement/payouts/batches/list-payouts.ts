import type { Custodian, listPayouts, Payable, ResponseOf, ShownDestination, Text } from '#contracts';
import { money } from '#money';
import { Clock, type Transaction, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { floatColumns } from '../cash/read-float.js';
import { destinationColumns } from '../destinations/destination-columns.js';
import { readSummaries } from './batch-summaries.js';
import { isPaidBy } from './is-paid-by.js';

type Destination = NonNullable<Payable['destination']>;

interface PayableRow {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly availableMinor: string;
  readonly inPayoutMinor: string;
  readonly shown: ShownDestination | null;
  readonly destinationId: string | null;
  readonly setAt: Date;
  readonly usableFrom: Date;
  readonly sharedWith: number;
}

interface CustodianRow {
  readonly id: string;
  readonly name: Text;
  readonly floatMinor: string;
  readonly promisedMinor: string;
}

const owed = (code: string): string => /* sql */ `
  (select coalesce(-sum(b.amount_minor), 0) from ledger.account a join ledger.balance b on b.account_id = a.id where a.party_id = p.id and a.code = '${code}' and a.currency = 'CNY')`;

const payable = /* sql */ `
  select p.id, p.name, p.kind, ${owed('party.available')} as "availableMinor", ${owed('party.in_payout')} as "inPayoutMinor",
    d.id as "destinationId", case when d.id is not null then ${destinationColumns} end as shown, d.set_at as "setAt", d.usable_from as "usableFrom",
    (select count(*)::int from ledger.payout_destination other where other.number_index = d.number_index and other.id <> d.id and other.replaced_at is null) as "sharedWith"
  from catalog.party p left join ledger.payout_destination d on d.party_id = p.id and d.replaced_at is null left join catalog.party keeper on keeper.id = d.custodian_id
  where ${isPaidBy('$1')} and p.kind <> 'custodian'
  order by array_position(array['workshop', 'collective', 'station', 'maker', 'streamer'], p.kind), p.name->>'zh-CN', p.id`;

const custodians = /* sql */ `
  select c.party_id as id, p.name, ${floatColumns} from ledger.custodian c join catalog.party p on p.id = c.party_id where c.workshop_id = $1 order by p.name->>'zh-CN', p.id`;

/** What is payable to whom now or why not, the last batches, and the cash boxes, from the ledger's balances. */
@Injectable()
export class ListPayouts {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], workshopId: string): Promise<Omit<ResponseOf<typeof listPayouts>, 'mayPrepare' | 'mayFund'>> {
    const now = this.clock.now();
    return withinWorkshop(this.database, scope, workshopId, async (tx: Transaction) => {
      const parties: PayableRow[] = await tx.query(payable, [workshopId]);
      const boxes: CustodianRow[] = await tx.query(custodians, [workshopId]);
      const batches = await readSummaries(tx, workshopId);
      return {
        payable: parties.map((row) => payableOf(row, now)),
        batches: batches.map(({ summary }) => summary),
        custodians: boxes.map(custodianOf),
      };
    });
  }
}

function payableOf(row: PayableRow, now: Date): Payable {
  const available = BigInt(row.availableMinor);
  return {
    party: { id: row.id, name: row.name, kind: row.kind },
    available: money(available),
    inPayout: money(BigInt(row.inPayoutMinor)),
    state: stateOf(row, available, now),
    destination: destinationOf(row),
  };
}

function stateOf({ destinationId, usableFrom }: PayableRow, available: bigint, now: Date): Payable['state'] {
  if (available < 0n) return 'negative';
  if (available === 0n) return 'nothing';
  if (destinationId === null) return 'no-destination';
  return usableFrom > now ? 'held' : 'ready';
}

function destinationOf({ destinationId, shown, setAt, usableFrom, sharedWith }: PayableRow): Destination | null {
  if (destinationId === null || shown === null) return null;
  return { ...shown, id: destinationId, setAt: setAt.toISOString(), usableFrom: usableFrom.toISOString(), sharedWith };
}

const custodianOf = ({ id, name, floatMinor, promisedMinor }: CustodianRow): Custodian => ({
  id,
  name,
  float: money(BigInt(floatMinor)),
  promised: money(BigInt(promisedMinor)),
});
