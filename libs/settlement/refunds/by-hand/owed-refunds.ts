import type { OwedRefund } from '#contracts';
import { maskName } from '#identity';
import { money } from '#money';
import { isBackAlready, isStuck, whyStuck } from '#orders';
import type { Transaction } from '#platform';

/** SQL: what nobody has paid of a refund `r`. */
export const owedMinor = 'r.amount_minor - r.by_bank_minor - r.by_hand_minor';

const bankKept = 'exists (select from ledger.dispute d where d.order_id = r.order_id and d.lost_at is not null)';

const quiet = /* sql */ `
  r.status = 'accepted' and ${owedMinor} > 0
  and not exists (select from ledger.dispute d where d.order_id = r.order_id and d.withdrawn_at is not null and d.reinstated_at is null and d.lost_at is null)`;

/** SQL: a refund `r` was accepted and the provider has failed it too often, while no dispute has kept anything of it nor still may: people may let it try once more. */
export const mayBeTried = `${quiet} and ${isStuck} and not ${bankKept}`;

/**
 * SQL: a refund `r` may be paid by people: it was accepted, the provider gives back nothing more, because a bank has kept part of what its order was paid with or because it
 * failed too often, and no dispute stands that may still be won. Not where the provider says that it gave the money back already.
 */
export const waitsForHands = `${quiet} and (${bankKept} or (${isStuck} and not ${isBackAlready}))`;

/** SQL: a call about a refund `r` that was begun earlier may still reach the provider. Where a bank has kept a part it would be refused there. */
export const mayBeOnItsWay = `coalesce(r.asked_until > now(), false) and not ${bankKept}`;

interface Row extends Omit<OwedRefund, 'amount' | 'byBank' | 'owed' | 'why'> {
  readonly amountMinor: string;
  readonly byBankMinor: string;
  readonly owedMinor: string;
  readonly bankKept: boolean;
  readonly failure: string | null;
}

// What is on its way by hand already is listed there.
const owed = /* sql */ `
  select r.id as "refundId", r.number, r.order_id as "orderId", o.number as "orderNumber", p.name as buyer, r.amount_minor as "amountMinor",
    r.by_bank_minor as "byBankMinor", (${owedMinor})::text as "owedMinor", ${bankKept} as "bankKept", r.failure,
    ${mayBeTried} as "mayTryAgain", ${waitsForHands} as "mayPayByHand"
  from orders.refund r join orders."order" o on o.id = r.order_id join identity.person p on p.id = o.buyer_id
  where r.workshop_id = $1 and ($2::uuid is null or r.id = $2) and ((${mayBeTried}) or (${waitsForHands}))
    and not exists (select from ledger.hand_payment h where h.refund_id = r.id and h.status in ('asked', 'approved')) order by r.answered_at, r.id`;

/** The refunds of a workshop that wait for people, or the one that is named. */
export async function readOwedRefunds(tx: Transaction, workshopId: string, only?: string): Promise<OwedRefund[]> {
  const rows: Row[] = await tx.query(owed, [workshopId, only ?? null]);
  return rows.map(({ amountMinor, byBankMinor, owedMinor: rest, bankKept: kept, failure, buyer, ...row }) => ({
    ...row,
    buyer: maskName(buyer),
    amount: money(BigInt(amountMinor)),
    byBank: money(BigInt(byBankMinor)),
    owed: money(BigInt(rest)),
    why: kept ? 'bank-kept' : whyStuck(failure),
  }));
}
