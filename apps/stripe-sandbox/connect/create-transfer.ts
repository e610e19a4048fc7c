import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { moveFunds, pendingFor } from '../balance/balance-transaction.js';
import { newCharge, type Charge } from '../payments/charge.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { currency, mergeMetadata, metadata, minorAmount, read, text } from '../wire/params.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import type { Account } from './account.js';
import type { Transfer } from './transfer.js';

const params = z.strictObject({
  amount: minorAmount.optional(),
  currency,
  description: text.optional(),
  destination: text,
  metadata: metadata.optional(),
  source_transaction: text.optional(),
  source_type: z.enum(['card', 'bank_account', 'fpx']).default('card'),
  transfer_group: text.optional(),
});

/** Sends money to a connected account: available money, or that of one charge, which it may then await. */
@Injectable()
export class CreateTransfer {
  execute(change: Change, given: unknown): Transfer {
    const wanted = read(params, given);
    const destination = change.find<Account>(wanted.destination, 'account');
    if (!destination) throw noSuch('destination', wanted.destination, 'destination', 400);
    if (destination.capabilities.transfers !== 'active') {
      const message =
        'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments';
      throw invalidRequest(message, { code: 'insufficient_capabilities_for_transfer', param: 'destination' });
    }
    const charge = sourceOf(change, wanted.source_transaction);
    const amount = wanted.amount ?? (charge ? BigInt(charge.amount) : undefined);
    if (amount === undefined) throw invalidRequest('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
    if (charge) requireLeft(change, charge, amount, wanted.currency);
    else if (change.balance(wanted.currency, 'balance_available') < amount) throw insufficient();
    return transfer(change, wanted, amount, charge);
  }
}

function transfer(change: Change, wanted: z.output<typeof params>, amount: bigint, charge: Charge | null): Transfer {
  const id = newStripeId('tr');
  const { currency, destination } = wanted;
  const group = wanted.transfer_group ?? charge?.transfer_group ?? (charge ? `group_${charge.payment_intent ?? charge.id}` : null);
  const pendingMs = charge ? pendingFor(change, charge.balance_transaction) : 0;
  const moved = moveFunds(change, {
    type: 'transfer',
    amount: -amount,
    currency,
    source: id,
    against: 'transfers',
    pendingMs,
    description: wanted.description,
  });
  const payment = newCharge(
    change,
    {
      amount: Number(amount),
      currency,
      amount_captured: Number(amount),
      captured: true,
      paid: true,
      status: 'succeeded',
      source_transfer: id,
      transfer_group: group,
    },
    'py',
  );
  const received = moveFunds(change, {
    type: 'payment',
    amount,
    currency,
    source: payment.id,
    against: 'transfers',
    pendingMs,
    owner: destination,
  });
  change.put({ ...payment, balance_transaction: received.id }, destination);
  const made = {
    id,
    object: 'transfer' as const,
    amount: Number(amount),
    amount_reversed: 0,
    balance_transaction: moved.id,
    created: seconds(change.now),
    currency,
    description: wanted.description ?? null,
    destination,
    destination_payment: payment.id,
    livemode: false,
    metadata: mergeMetadata({}, wanted.metadata),
    reversals: { object: 'list' as const, data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: wanted.source_type,
    transfer_group: group,
  };
  emit(change, 'transfer.created', made);
  return change.put(made);
}

function sourceOf(change: Change, id: string | undefined): Charge | null {
  if (!id) return null;
  const charge = change.find<Charge>(id, 'charge');
  if (!charge) throw noSuch('charge', id, 'source_transaction', 400);
  if (!charge.balance_transaction)
    throw invalidRequest(`Charge ${id} has taken no money.`, {
      code: 'transfer_source_balance_parameters_mismatch',
      param: 'source_transaction',
    });
  return charge;
}

function requireLeft(change: Change, charge: Charge, amount: bigint, currency: string): void {
  if (charge.currency !== currency)
    throw invalidRequest('The currency must be that of source_transaction.', {
      code: 'transfer_source_balance_parameters_mismatch',
      param: 'currency',
    });
  const sent = change.sum('transfer', 'source_transaction', charge.id, (made) =>
    BigInt((made as Transfer).amount - (made as Transfer).amount_reversed),
  );
  if (sent + amount > BigInt(charge.amount)) {
    throw invalidRequest('The transfers of a charge cannot be more than the charge.', { code: 'amount_too_large', param: 'amount' });
  }
}

function insufficient() {
  const message = 'You have insufficient available funds in your Stripe account. Funds of charges become available after a while.';
  return invalidRequest(message, { code: 'balance_insufficient', param: 'amount' });
}
