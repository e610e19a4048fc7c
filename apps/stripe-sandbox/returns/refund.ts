import type { StripeObject } from '../state/record.js';

/** Money going back to the payer. */
export interface Refund extends StripeObject {
  object: 'refund';
  amount: number;
  balance_transaction: string;
  charge: string;
  currency: string;
  failure_reason?: string;
  metadata: Record<string, string>;
  payment_intent: string | null;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
}
