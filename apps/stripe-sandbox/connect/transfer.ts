import type { StripeObject } from '../state/record.js';

/** Money from our balance to a connected account's. */
export interface Transfer extends StripeObject {
  object: 'transfer';
  amount: number;
  amount_reversed: number;
  currency: string;
  destination: string;
  destination_payment: string;
  metadata: Record<string, string>;
  reversals: { object: 'list'; data: TransferReversal[]; has_more: boolean; url: string };
  reversed: boolean;
  source_transaction: string | null;
}

/** Money of a transfer taken back. */
export interface TransferReversal extends StripeObject {
  object: 'transfer_reversal';
  amount: number;
  currency: string;
  transfer: string;
}
