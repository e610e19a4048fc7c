import type { Transaction } from '#platform';
import type { RefundableLine, RefundedBefore } from './refund-amounts.js';

/** A line of an order with what is asked back of it already. */
export interface LineToRefund extends RefundableLine {
  readonly id: string;
  readonly workshopId: string;
  readonly shipped: boolean;
  readonly before: RefundedBefore;
}

type Numbers<T> = { readonly [K in keyof T]: T[K] extends bigint ? string : T[K] };
type Row = Omit<Numbers<LineToRefund>, 'before'> & { readonly before: Numbers<RefundedBefore> };

// Requests that were refused or withdrawn count no more. Freight went with what was asked back before it was sent, or because something was wrong.
const linesToRefund = /* sql */ `
  select l.id, l.workshop_id as "workshopId", l.quantity, (l.gross_minor - l.workshop_discount_minor)::text as "baseMinor",
    l.freight_minor::text as "freightMinor", l.platform_discount_minor::text as "platformMinor", l.shipped_at is not null as shipped,
    jsonb_build_object('quantity', coalesce(sum(rl.quantity), 0), 'baseMinor', coalesce(sum(rl.base_minor), 0)::text,
      'freightMinor', coalesce(sum(rl.freight_minor), 0)::text, 'platformMinor', coalesce(sum(rl.platform_minor), 0)::text,
      'freightQuantity', coalesce(sum(rl.quantity) filter (where r.reason <> 'changed-mind' or l.shipped_at is null or l.shipped_at > r.requested_at), 0)) as before
  from orders.line l
  left join (orders.refund_line rl join orders.refund r on r.id = rl.refund_id and r.status in ('requested', 'accepted', 'sent')) on rl.line_id = l.id
  where l.order_id = $1 group by l.id`;

/** An order's lines by id, as refunds see them. */
export async function readLinesToRefund(tx: Transaction, orderId: string): Promise<Map<string, LineToRefund>> {
  const rows: Row[] = await tx.query(linesToRefund, [orderId]);
  return new Map(rows.map((row) => [row.id, { ...row, ...amountsIn(row), before: { ...row.before, ...amountsIn(row.before) } }]));
}

const amountsIn = ({ baseMinor, freightMinor, platformMinor }: Record<'baseMinor' | 'freightMinor' | 'platformMinor', string>) => ({
  baseMinor: BigInt(baseMinor),
  freightMinor: BigInt(freightMinor),
  platformMinor: BigInt(platformMinor),
});
