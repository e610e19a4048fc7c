import type { OrderStatus, Text } from '#contracts';
import type { PartyRole, Share } from '#money';
import type { Transaction } from '#platform';

/** An order as the workshop of the scope may see it; `whole` when all of its lines are the workshop's. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly placedAt: Date;
  readonly paidAt: Date | null;
  readonly splitAt: Date | null;
  readonly feeBooked: boolean;
  readonly whole: boolean;
  readonly buyer: string;
  readonly roomTitle: Text | null;
}

/** A line of the order with its rule and frozen shares, and the journal that split it. */
export interface LineRow {
  readonly id: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly grossMinor: string;
  readonly workshopDiscountMinor: string;
  readonly freightMinor: string;
  /** Of goods and freight, in accepted refunds. */
  readonly refundedMinor: string;
  readonly ruleVersion: { readonly id: string; readonly number: number; readonly ruleName: Text };
  readonly journalId: string | null;
  readonly shares: readonly {
    role: PartyRole;
    partyId: string;
    kind: Share['kind'];
    bps: number | null;
    amountMinor: string;
    name: Text;
  }[];
}

/** A posting on the order with its journal and account. */
export interface PostingRow {
  readonly journalId: string;
  readonly kind: string;
  readonly effectiveAt: Date;
  readonly account: string;
  readonly partyName: Text | null;
  readonly amountMinor: string;
}

/** The order, or undefined when it has no line of the scope's workshop. */
export async function readOrder(tx: Transaction, orderId: string): Promise<OrderRow | undefined> {
  const [row]: OrderRow[] = await tx.query(
    `select o.id, o.number, o.status, o.placed_at as "placedAt", o.paid_at as "paidAt", o.split_at as "splitAt", o.fee_booked_at is not null as "feeBooked",
       o.workshop_ids <@ platform.scope() as whole, p.name as buyer, r.title as "roomTitle"
     from orders."order" o join identity.person p on p.id = o.buyer_id left join live.room r on r.id = o.room_id where o.id = $1`,
    [orderId],
  );
  return row;
}

/** The workshop's lines of the order. */
export const readLines = (tx: Transaction, orderId: string): Promise<LineRow[]> =>
  tx.query(
    `select l.id, l.name, l.option, l.picture, l.quantity, l.gross_minor as "grossMinor", l.workshop_discount_minor as "workshopDiscountMinor",
       l.freight_minor as "freightMinor",
       (select coalesce(sum(back.base_minor + back.freight_minor), 0)::text from orders.refund_line back join orders.refund r on r.id = back.refund_id
        where back.line_id = l.id and r.status in ('accepted', 'sent')) as "refundedMinor",
       jsonb_build_object('id', v.id, 'number', v.number, 'ruleName', r.name) as "ruleVersion",
       (select leg.journal_id from ledger.leg leg where leg.line_id = l.id limit 1) as "journalId",
       (select jsonb_agg(share || jsonb_build_object('name', p.name) order by place)
        from jsonb_array_elements(l.shares) with ordinality as s (share, place) join catalog.party p on p.id = (share->>'partyId')::uuid) as shares
     from orders.line l join catalog.rule_version v on v.id = l.rule_version_id join catalog.rule r on r.id = v.rule_id
     where l.order_id = $1 order by l.id`,
    [orderId],
  );

/** The postings on the order that the workshop may see, journal by journal as they were written. */
export const readPostings = (tx: Transaction, orderId: string): Promise<PostingRow[]> =>
  tx.query(
    `select j.id as "journalId", j.kind, j.effective_at as "effectiveAt", a.code as account, party.name as "partyName", p.amount_minor as "amountMinor"
     from ledger.posting p join ledger.journal j on j.id = p.journal_id join ledger.account a on a.id = p.account_id left join catalog.party on party.id = a.party_id
     where p.order_id = $1 order by j.id, p.id`,
    [orderId],
  );
