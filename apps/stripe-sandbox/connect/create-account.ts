import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { currency, flag, hash, mergeMetadata, metadata, read, text } from '../wire/params.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { bankAccount, type Account } from './account.js';

const bank = z.strictObject({
  object: z.literal('bank_account'),
  account_holder_name: text.optional(),
  account_holder_type: text.optional(),
  account_number: text,
  country: text,
  currency,
  routing_number: text.optional(),
});

/** What may be said of an account when it is made, and changed later. */
export const accountParams = {
  business_profile: hash.optional(),
  business_type: z.enum(['individual', 'company', 'non_profit', 'government_entity']).optional(),
  capabilities: z.record(z.string(), z.strictObject({ requested: flag })).optional(),
  company: hash.optional(),
  default_currency: currency.optional(),
  email: text.optional(),
  external_account: bank.optional(),
  individual: hash.optional(),
  metadata: metadata.optional(),
  settings: hash.optional(),
  tos_acceptance: hash.optional(),
};

const params = z.strictObject({
  ...accountParams,
  controller: hash.optional(),
  country: text.default('HK'),
  type: z.enum(['custom', 'express', 'standard']).default('standard'),
});

const nothingDue = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
};

/** Opens a connected account. Nobody is verified here: what is requested is active at once. Stripe serves no accounts in mainland China. */
@Injectable()
export class CreateAccount {
  constructor(@Inject(ENV) private readonly env: SandboxEnv) {}

  execute(change: Change, given: unknown): Account {
    const wanted = read(params, given);
    const country = wanted.country.toUpperCase();
    if (country === 'CN' || !/^[A-Z]{2}$/.test(country)) {
      throw invalidRequest(`${country.slice(0, 20)} is not currently supported by Stripe.`, {
        code: 'country_unsupported',
        param: 'country',
      });
    }
    const id = newStripeId('acct');
    const capabilities = Object.fromEntries(
      Object.entries(wanted.capabilities ?? {}).map(([name, { requested }]) => [name, requested ? 'active' : 'inactive']),
    );
    const account = {
      id,
      object: 'account' as const,
      business_profile: { ...emptyProfile, ...wanted.business_profile },
      business_type: wanted.business_type ?? null,
      capabilities,
      charges_enabled: capabilities.card_payments === 'active',
      controller: wanted.controller ?? { type: 'application' },
      country,
      created: seconds(change.now),
      default_currency: wanted.default_currency ?? this.env.DEFAULT_CURRENCY,
      details_submitted: true,
      email: wanted.email ?? null,
      external_accounts: banks(id, wanted.external_account),
      future_requirements: nothingDue,
      metadata: mergeMetadata({}, wanted.metadata),
      payouts_enabled: true,
      requirements: nothingDue,
      settings: {
        payouts: { debit_negative_balances: false, schedule: { delay_days: 2, interval: 'manual' }, statement_descriptor: null },
        ...wanted.settings,
      },
      tos_acceptance: { date: null, ip: null, user_agent: null, ...wanted.tos_acceptance },
      type: wanted.type,
    };
    emit(change, 'account.updated', account);
    return change.put(account);
  }
}

/** The list of banks an account shows: the one given, or none. */
export function banks(id: string, given?: z.output<typeof bank>) {
  return { object: 'list' as const, data: given ? [bankAccount(given)] : [], has_more: false, url: `/v1/accounts/${id}/external_accounts` };
}

const emptyProfile = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
};
