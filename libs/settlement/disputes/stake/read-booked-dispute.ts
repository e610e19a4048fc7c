import { invariant } from '#money';
import type { Transaction } from '#platform';
import type { BookedDispute, DisputedLeg } from './dispute-journals.js';
import type { Stake } from './stake.js';

interface Row {
  readonly providerId: string;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly platformMinor: string;
}

/** Writes down whose money is at stake. */
export async function writeStake(tx: Transaction, disputeId: string, { lines }: Stake): Promise<void> {
  const some = lines.filter(({ baseMinor, freightMinor }) => baseMinor + freightMinor > 0n);
  await tx.query(
    `insert into ledger.dispute_line (dispute_id, line_id, base_minor, freight_minor, platform_minor)
     select $1, line, base, freight, platform from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[]) as l (line, base, freight, platform)`,
    [
      disputeId,
      some.map(({ lineId }) => lineId),
      ...(['baseMinor', 'freightMinor', 'platformMinor'] as const).map((name) => some.map((line) => line[name].toString())),
    ],
  );
  const legs = lines.flatMap((line) => line.legs).filter(({ amountMinor }) => amountMinor > 0n);
  await tx.query(
    `insert into ledger.dispute_share (dispute_id, leg_id, account, amount_minor)
     select $1, leg, account, amount from unnest($2::bigint[], $3::text[], $4::bigint[]) as s (leg, account, amount)`,
    [disputeId, legs.map(({ id }) => id), legs.map(({ account }) => account), legs.map(({ amountMinor }) => amountMinor.toString())],
  );
}

/** A dispute whose stake was written, as the books need it; nothing of it is owed to the buyer by anything else yet. */
export async function readBookedDispute(tx: Transaction, disputeId: string): Promise<BookedDispute> {
  const [row]: Row[] = await tx.query(
    `select provider_id as "providerId", order_id as "orderId", currency, amount_minor as "amountMinor",
       (select coalesce(sum(platform_minor), 0)::text from ledger.dispute_line l where l.dispute_id = d.id) as "platformMinor"
     from ledger.dispute d where id = $1`,
    [disputeId],
  );
  invariant(row !== undefined, `dispute ${disputeId} is there`);
  const legs: (Omit<DisputedLeg, 'amountMinor'> & { amountMinor: string })[] = await tx.query(
    `select g.line_id as "lineId", g.role, g.party_id as "partyId", s.account, s.amount_minor as "amountMinor"
     from ledger.dispute_share s join ledger.leg g on g.id = s.leg_id where s.dispute_id = $1 order by g.line_id, g.position`,
    [disputeId],
  );
  return {
    ...row,
    amountMinor: BigInt(row.amountMinor),
    platformMinor: BigInt(row.platformMinor),
    owedMinor: 0n,
    legs: legs.map((leg) => ({ ...leg, amountMinor: BigInt(leg.amountMinor) })),
  };
}
