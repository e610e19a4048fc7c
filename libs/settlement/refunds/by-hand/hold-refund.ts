import { Problem, type Transaction } from '#platform';

/** Holds a refund, so that only one way of paying it is begun: `not-found` for one of another workshop, `hand-payment-asked` where people pay it already. */
export async function holdRefund(tx: Transaction, workshopId: string, refundId: string): Promise<void> {
  const found: unknown[] = await tx.query('select from orders.refund where id = $1 and workshop_id = $2 for no key update', [
    refundId,
    workshopId,
  ]);
  if (found.length === 0) throw new Problem('not-found');
  const asked: unknown[] = await tx.query(`select from ledger.hand_payment where refund_id = $1 and status in ('asked', 'approved')`, [
    refundId,
  ]);
  if (asked.length > 0) throw new Problem('hand-payment-asked');
}
