import type { StripeObject } from '../state/record.js';

/** Money on its way from a balance to a bank. */
export interface Payout extends StripeObject {
  object: 'payout';
  amount: number;
  currency: string;
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  destination: string;
  balance_transaction: string;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  trace_id: { status: string; value: string | null };
  metadata: Record<string, string>;
}
