import type { Change } from '../state/change.js';
import type { StripeObject } from '../state/record.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';

/** A payer's bank takes the money back and asks who is right. */
export interface Dispute extends StripeObject {
  object: 'dispute';
  amount: number;
  balance_transactions: object[];
  charge: string;
  currency: string;
  evidence: Record<string, unknown>;
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number; enhanced_eligibility: object };
  metadata: Record<string, string>;
  reason: string;
  status: 'needs_response' | 'under_review' | 'won' | 'lost';
}

/** What a seller may bring forward. */
export const evidenceFields = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;

/** The dispute behind an id, if it is still open. */
export function openDispute(change: Change, id: string): Dispute {
  const dispute = change.find<Dispute>(id, 'dispute');
  if (!dispute) throw noSuch('dispute', id);
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw invalidRequest('This dispute is already closed', { code: 'dispute_already_closed' });
  return dispute;
}
