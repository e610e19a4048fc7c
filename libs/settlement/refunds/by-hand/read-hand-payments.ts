import type { HandPayment } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';
import { handReference } from '../../books/hand-journal.js';

/** Who looks: operators may answer what another asked for. */
export interface HandReader {
  readonly personId: string;
  readonly isOperator: boolean;
}

interface Row extends Omit<HandPayment, 'amount' | 'reference' | 'askedAt' | 'mayAnswer'> {
  readonly amountMinor: string;
  readonly askedAt: Date;
  readonly askerId: string;
  readonly turn: number;
}

/** The workshop's last fifty payments by hand, the newest first, or the one that is named. */
export async function readHandPayments(tx: Transaction, workshopId: string, reader: HandReader, only?: string): Promise<HandPayment[]> {
  const rows: Row[] = await tx.query(
    `select h.id, h.turn, h.refund_id as "refundId", r.number, h.amount_minor as "amountMinor", h.reason, h.status, h.asked_at as "askedAt", h.asked_by as "askerId",
       asker.name as "askedBy", answerer.name as "answeredBy"
     from ledger.hand_payment h join orders.refund r on r.id = h.refund_id join identity.person asker on asker.id = h.asked_by
     left join identity.person answerer on answerer.id = h.answered_by
     where h.workshop_id = $1 and ($2::uuid is null or h.id = $2) order by h.asked_at desc, h.id desc limit 50`,
    [workshopId, only ?? null],
  );
  return rows.map(({ amountMinor, askedAt, askerId, turn, ...row }) => ({
    ...row,
    amount: money(BigInt(amountMinor)),
    reference: handReference(row.number, turn),
    askedAt: askedAt.toISOString(),
    mayAnswer: row.status === 'asked' && reader.isOperator && askerId !== reader.personId,
  }));
}
