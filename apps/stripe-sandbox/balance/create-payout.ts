import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Account } from '../connect/account.js';
import { ENV, type SandboxEnv } from '../env.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { currency, mergeMetadata, metadata, minorAmount, read, text } from '../wire/params.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { moveFunds } from './balance-transaction.js';
import type { Payout } from './payout.js';

const params = z.strictObject({
  amount: minorAmount,
  currency,
  description: text.optional(),
  destination: text.optional(),
  metadata: metadata.optional(),
  method: z.enum(['standard', 'instant']).default('standard'),
  source_type: z.enum(['card', 'bank_account', 'fpx']).default('card'),
  statement_descriptor: text.optional(),
});

/** Sends available money to the bank; it leaves the balance at once and arrives, or fails, a little later. */
@Injectable()
export class CreatePayout {
  constructor(@Inject(ENV) private readonly env: SandboxEnv) {}

  execute(change: Change, given: unknown, automatic = false): Payout {
    const wanted = read(params, given);
    if (change.balance(wanted.currency, 'balance_available') < wanted.amount) {
      throw invalidRequest('You have insufficient funds in your Stripe account for this transfer.', {
        code: 'balance_insufficient',
        param: 'amount',
      });
    }
    const id = newStripeId('po');
    const description = wanted.description ?? null;
    const moved = moveFunds(change, {
      type: 'payout',
      amount: -wanted.amount,
      currency: wanted.currency,
      source: id,
      against: 'payouts',
      description,
    });
    const created = seconds(change.now);
    const payout = {
      id,
      object: 'payout' as const,
      amount: Number(wanted.amount),
      application_fee: null,
      application_fee_amount: null,
      arrival_date: created + Math.ceil(this.env.PAYOUT_AFTER_MS / 1_000),
      automatic,
      balance_transaction: moved.id,
      created,
      currency: wanted.currency,
      description,
      destination: wanted.destination ?? bankOf(change),
      failure_balance_transaction: null,
      failure_code: null,
      failure_message: null,
      livemode: false,
      metadata: mergeMetadata({}, wanted.metadata),
      method: wanted.method,
      original_payout: null,
      payout_method: null,
      reconciliation_status: 'not_applicable',
      reversed_by: null,
      source_type: wanted.source_type,
      statement_descriptor: wanted.statement_descriptor ?? null,
      status: 'pending' as const,
      trace_id: { status: 'pending', value: null },
      type: 'bank_account',
    };
    emit(change, 'payout.created', payout);
    change.arm('payout.arrives', id, this.env.PAYOUT_AFTER_MS);
    return change.put(payout);
  }
}

function bankOf(change: Change): string {
  return change.find<Account>(change.owner, 'account')?.external_accounts.data[0]?.id ?? 'ba_sandbox_platform';
}
