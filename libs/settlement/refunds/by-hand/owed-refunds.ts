import type { OwedRefund } from '#contracts';
import { maskName } from '#identity';
import { money } from '#money';
import type { Transaction } from '#platform';

/** SQL: what nobody has paid of a refund `r`. */
export const owedMinor = 'r.amount_minor - r.by_bank_minor - r.by_hand_minor';

/**
 * SQL: a refund `r` waits for people: it was accepted, a bank has kept part of what its order was paid with, so that the provider gives back nothing more, and no dispute
 * stands that may still be won.
 */
export const waitsForHands = /* sql */ `
  r.status = 'accepted' and ${owedMinor} > 0
  and exists (select from ledger.dispute d where d.order_id = r.order_id and d.lost_at is not null)
  and not exists (select from ledger.dispute d where d.order_id = r.order_id and d.withdrawn_at is not null and d.reinstated_at is null and d.lost_at is null)`;

interface Row extends Omit<OwedRefund, 'amount' | 'byBank' | 'owed'> {
  readonly amountMinor: string;
  readonly byBankMinor: string;
  readonly owedMinor: string;
}

// What is on its way by hand already is listed there.
const owed = /* sql */ `
  select r.id as "refundId", r.number, r.order_id as "orderId", o.number as "orderNumber", p.name as buyer, r.amount_minor as "amountMinor",
    r.by_bank_minor as "byBankMinor", (${owedMinor})::text as "owedMinor"
  from orders.refund r join orders."order" o on o.id = r.order_id join identity.person p on p.id = o.buyer_id
  where r.workshop_id = $1 and ($2::uuid is null or r.id = $2) and ${waitsForHands}
    and not exists (select from ledger.hand_payment h where h.refund_id = r.id and h.status in ('asked', 'approved')) order by r.answered_at, r.id`;

/** The refunds of a workshop that wait for people to pay them, or the one that is named. */
export async function readOwedRefunds(tx: Transaction, workshopId: string, only?: string): Promise<OwedRefund[]> {
  const rows: Row[] = await tx.query(owed, [workshopId, only ?? null]);
  return rows.map(({ amountMinor, byBankMinor, owedMinor: rest, buyer, ...row }) => ({
    ...row,
    buyer: maskName(buyer),
    amount: money(BigInt(amountMinor)),
    byBank: money(BigInt(byBankMinor)),
    owed: money(BigInt(rest)),
  }));
}
