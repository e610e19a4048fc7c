import type { Transaction } from '#platform';
import { legWorth } from '../../holds/leg-worth.js';
import type { LegLeft, LineLeft } from './stake.js';

interface LineRow extends Record<'baseMinor' | 'freightMinor' | 'platformMinor', string> {
  readonly lineId: string;
}
type LegRow = Omit<LegLeft, 'leftMinor'> & { readonly lineId: string; readonly leftMinor: string };

const gone = (column: string) => /* sql */ `
  (select coalesce(sum(back.${column}), 0) from orders.refund_line back join orders.refund r on r.id = back.refund_id
   where back.line_id = l.id and r.status in ('accepted', 'sent'))
  + (select coalesce(sum(held.${column}), 0) from ledger.dispute_line held join ledger.dispute d on d.id = held.dispute_id
     where held.line_id = l.id and d.reinstated_at is null)`;

const linesLeft = /* sql */ `
  select l.id as "lineId", (l.gross_minor - l.workshop_discount_minor - (${gone('base_minor')}))::text as "baseMinor",
    (l.freight_minor - (${gone('freight_minor')}))::text as "freightMinor", (l.platform_discount_minor - (${gone('platform_minor')}))::text as "platformMinor"
  from orders.line l where l.order_id = $1 order by l.id`;

// A leg that stands frozen was on the account that an earlier dispute found it on.
const legsLeft = /* sql */ `
  select leg.id, leg.line_id as "lineId", leg.role, leg.party_id as "partyId", leg.status,
    (${legWorth} - coalesce((select sum(s.amount_minor) from ledger.dispute_share s join ledger.dispute d on d.id = s.dispute_id
      where s.leg_id = leg.id and d.reinstated_at is null and d.lost_at is null), 0))::text as "leftMinor",
    case when leg.role = 'platform' then 'platform.commission'
      when leg.status in ('released', 'in_payout', 'paid') or exists (
        select from ledger.dispute_share s where s.leg_id = leg.id and s.account = 'party.available') then 'party.available'
      else 'party.pending' end as account
  from ledger.leg where leg.order_id = $1 order by leg.line_id, leg.position`;

/** What is left of an order's lines and legs, which the caller has locked, so that nobody releases or pays them meanwhile. */
export async function readLeft(tx: Transaction, orderId: string): Promise<LineLeft[]> {
  const lines: LineRow[] = await tx.query(linesLeft, [orderId]);
  const legs: LegRow[] = await tx.query(legsLeft, [orderId]);
  const legsOf = Map.groupBy(legs, ({ lineId }) => lineId);
  return lines.map(({ lineId, baseMinor, freightMinor, platformMinor }) => ({
    lineId,
    baseMinor: BigInt(baseMinor),
    freightMinor: BigInt(freightMinor),
    platformMinor: BigInt(platformMinor),
    legs: (legsOf.get(lineId) ?? []).map((leg) => ({ ...leg, leftMinor: BigInt(leg.leftMinor) })),
  }));
}
