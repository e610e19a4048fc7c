import { Clock, plainArray, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type FreeLeg, legReleased, reservedOf } from '../books/hold-journals.js';
import { writeJournals } from '../books/write-journals.js';
import { heldByRequest, legWorth } from './leg-worth.js';

const dayMs = 86_400_000;

/** Rows that somebody else has in hand (a refund, another worker) are left for the next time. */
const lockDue = /* sql */ `
  select leg.id from ledger.leg leg where leg.status = 'held' and leg.release_at is not null and leg.release_at <= $1 and not ${heldByRequest}
  order by leg.release_at, leg.id limit $2 for update of leg skip locked`;

const read = /* sql */ `
  select leg.id, leg.order_id as "orderId", leg.line_id as "lineId", leg.role, leg.party_id as "partyId", leg.currency, leg.amount_minor as "amountMinor",
    ${legWorth} as "worthMinor", coalesce(rule.bps, 0) as bps, coalesce(rule.days, 0) as days
  from ledger.leg leg left join ledger.reserve_rule rule on rule.workshop_id = leg.workshop_id
  where leg.id = any ($1::bigint[]) and not ${heldByRequest} order by leg.id`;

const mark = /* sql */ `
  update ledger.leg set status = free.status, reserved_minor = free.reserved, reserve_until = case when free.reserved > 0 then free.until end
  from unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[]) as free (id, status, reserved, until) where leg.id = free.id`;

interface Row extends Omit<FreeLeg, 'worthMinor' | 'reservedMinor'> {
  readonly amountMinor: string;
  readonly worthMinor: string;
  readonly bps: number;
  readonly days: number;
}

type DueLeg = FreeLeg & { readonly amountMinor: bigint; readonly days: number };

/**
 * Makes held shares payable whose day has come, each once and with what refunds and disputes have left of it, at most `limit` in one transaction; part of a workshop's own
 * stays in reserve where its rule says so. A line with an open after-sale request waits, alone. Answers how many it looked at.
 */
@Injectable()
export class ReleaseLegs {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(limit = 500): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const legs = await takeDue(tx, now, limit);
      await writeJournals(
        tx,
        legs.flatMap((leg) => legReleased(leg, now) ?? []),
      );
      await tx.query(mark, [
        plainArray(legs.map(({ id }) => id)),
        plainArray(legs.map((leg) => (leg.amountMinor > 0n && leg.worthMinor === 0n ? 'reversed' : 'released'))),
        plainArray(legs.map(({ reservedMinor }) => reservedMinor)),
        plainArray(legs.map(({ days }) => new Date(now.getTime() + days * dayMs).toISOString())),
      ]);
      return legs.length;
    });
  }
}

async function takeDue(tx: Transaction, now: Date, limit: number): Promise<DueLeg[]> {
  const due: { id: string }[] = await tx.query(lockDue, [now, limit]);
  if (due.length === 0) return [];
  const rows: Row[] = await tx.query(read, [due.map(({ id }) => id)]);
  return rows.map(({ bps, amountMinor, ...leg }) => {
    const worthMinor = BigInt(leg.worthMinor);
    return { ...leg, amountMinor: BigInt(amountMinor), worthMinor, reservedMinor: reservedOf(leg.role, worthMinor, bps) };
  });
}
