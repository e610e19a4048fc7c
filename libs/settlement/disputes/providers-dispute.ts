import { z } from 'zod';

/** Money that a dispute moved at the provider. */
export interface DisputeFunds {
  readonly minor: bigint;
  readonly feeMinor: bigint;
  readonly at: Date;
}

/** A dispute as the provider has it now; `withdrawn` and `reinstated` are what its books say, null until then. */
export interface ProvidersDispute {
  readonly id: string;
  readonly chargeId: string;
  readonly paymentId: string | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly status: string;
  readonly openedAt: Date;
  readonly answerBy: Date | null;
  readonly withdrawn: DisputeFunds | null;
  readonly reinstated: DisputeFunds | null;
}

const Moved = z.object({ amount: z.int(), fee: z.int(), created: z.int() });

const Given = z.object({
  id: z.string(),
  object: z.literal('dispute'),
  charge: z.string(),
  payment_intent: z.string().nullable(),
  amount: z.int().positive(),
  currency: z.string(),
  reason: z.string(),
  status: z.string(),
  created: z.int(),
  evidence_details: z.object({ due_by: z.int().nullable() }),
  balance_transactions: z.array(Moved),
});

/** Reads what the provider says of a dispute; throws where it makes no sense. */
export function providersDispute(given: unknown): ProvidersDispute {
  const dispute = Given.parse(given);
  const moved = (some: (amount: number) => boolean): DisputeFunds | null => {
    const found = dispute.balance_transactions.find(({ amount }) => some(amount));
    return found ? { minor: BigInt(Math.abs(found.amount)), feeMinor: BigInt(found.fee), at: momentOf(found.created) } : null;
  };
  return {
    id: dispute.id,
    chargeId: dispute.charge,
    paymentId: dispute.payment_intent,
    amountMinor: BigInt(dispute.amount),
    currency: dispute.currency.toUpperCase(),
    reason: dispute.reason,
    status: dispute.status,
    openedAt: momentOf(dispute.created),
    answerBy: dispute.evidence_details.due_by === null ? null : momentOf(dispute.evidence_details.due_by),
    withdrawn: moved((amount) => amount < 0),
    reinstated: moved((amount) => amount > 0),
  };
}

const momentOf = (seconds: number): Date => new Date(seconds * 1_000);
