import type { StripeObject } from '../state/record.js';
import { newStripeId } from '../state/ids.js';

/** A bank account payouts go to. */
export interface BankAccount {
  id: string;
  object: 'bank_account';
  last4: string;
}

/** A connected account: a seller with a balance of its own. */
export interface Account extends StripeObject {
  object: 'account';
  capabilities: Record<string, string>;
  external_accounts: { object: 'list'; data: BankAccount[]; has_more: boolean; url: string };
  metadata: Record<string, string>;
}

/** Last four digits of the bank account numbers whose payouts fail, as in Stripe's test mode, and why. */
export const failingBanks: Record<string, string> = { '1113': 'account_closed', '1116': 'no_account', '1115': 'debit_not_authorized' };

/** A bank account in Stripe's shape; only the last four digits of its number are kept. */
export function bankAccount(given: {
  country: string;
  currency: string;
  account_number: string;
  account_holder_name?: string;
  routing_number?: string;
}) {
  return {
    id: newStripeId('ba'),
    object: 'bank_account' as const,
    account_holder_name: given.account_holder_name ?? null,
    account_holder_type: null,
    account_type: null,
    bank_name: 'STRIPE TEST BANK',
    country: given.country,
    currency: given.currency,
    customer: null,
    fingerprint: newStripeId('fp').slice(3, 19),
    last4: given.account_number.slice(-4),
    metadata: {},
    routing_number: given.routing_number ?? null,
    status: 'new',
  };
}
