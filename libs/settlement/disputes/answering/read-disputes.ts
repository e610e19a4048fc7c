import type { ConsoleDispute } from '#contracts';
import { maskName } from '#identity';
import { money } from '#money';
import type { Transaction } from '#platform';

type Moments = 'openedAt' | 'answerBy' | 'withdrawnAt' | 'reinstatedAt' | 'lostAt' | 'evidenceAt' | 'evidenceSentAt';
type Row = Omit<ConsoleDispute, Moments | 'amount' | 'takes'> & {
  readonly [M in Moments]: ConsoleDispute[M] extends string ? Date : Date | null;
} & {
  readonly amountMinor: string;
  readonly takes: readonly (Omit<ConsoleDispute['takes'][number], 'amount'> & { readonly amountMinor: string })[];
};

// Of an order that is shared with others a workshop sees its own lines only, and what is held back of those.
const rows = /* sql */ `
  select d.id, d.order_id as "orderId", o.number as "orderNumber", p.name as buyer, d.reason, d.status, d.opened_at as "openedAt", d.answer_by as "answerBy",
    d.withdrawn_at as "withdrawnAt", d.reinstated_at as "reinstatedAt", d.lost_at as "lostAt", d.evidence, d.evidence_at as "evidenceAt",
    d.evidence_sent_at as "evidenceSentAt",
    case when o.workshop_ids <@ platform.scope() then d.amount_minor
      else (select coalesce(sum(l.base_minor + l.freight_minor - l.platform_minor), 0) from ledger.dispute_line l where l.dispute_id = d.id) end::text as "amountMinor",
    (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'option', l.option, 'picture', l.picture, 'quantity', l.quantity) order by l.id), '[]')
     from orders.line l where l.order_id = d.order_id) as items,
    (select coalesce(jsonb_agg(jsonb_build_object('partyId', t.party_id, 'role', t.role, 'name', t.name, 'amountMinor', t.minor::text) order by t.place), '[]')
     from (select g.party_id, g.role, party.name, sum(s.amount_minor) as minor, min(g.position) as place
       from ledger.dispute_share s join ledger.leg g on g.id = s.leg_id join catalog.party on party.id = g.party_id
       where s.dispute_id = d.id group by g.party_id, g.role, party.name) t) as takes
  from unnest($1::uuid[]) with ordinality as wanted (id, place) join ledger.dispute d using (id)
  join orders."order" o on o.id = d.order_id join identity.person p on p.id = o.buyer_id order by wanted.place`;

/** Disputes as the workshop of the scope may see them, in the order of the ids. */
export async function readDisputes(tx: Transaction, ids: readonly string[]): Promise<ConsoleDispute[]> {
  const found: Row[] = await tx.query(rows, [ids]);
  return found.map(({ amountMinor, takes, buyer, openedAt, ...row }) => ({
    ...row,
    buyer: maskName(buyer),
    amount: money(BigInt(amountMinor)),
    takes: takes.map(({ amountMinor: minor, ...take }) => ({ ...take, amount: money(BigInt(minor)) })),
    openedAt: openedAt.toISOString(),
    answerBy: row.answerBy?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    reinstatedAt: row.reinstatedAt?.toISOString() ?? null,
    lostAt: row.lostAt?.toISOString() ?? null,
    evidenceAt: row.evidenceAt?.toISOString() ?? null,
    evidenceSentAt: row.evidenceSentAt?.toISOString() ?? null,
  }));
}
