import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { moveFunds, pendingFor } from '../balance/balance-transaction.js';
import type { Charge } from '../payments/charge.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { mergeMetadata, metadata, minorAmount, read, text } from '../wire/params.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import type { Transfer, TransferReversal } from './transfer.js';

const params = z.strictObject({ amount: minorAmount.optional(), description: text.optional(), metadata: metadata.optional() });

/** Takes money of a transfer back, all that is left or part, if the connected account still has it. */
@Injectable()
export class ReverseTransfer {
  execute(change: Change, id: string, given: unknown): TransferReversal {
    const wanted = read(params, given);
    const transfer = change.find<Transfer>(id, 'transfer');
    if (!transfer) throw noSuch('transfer', id, 'transfer');
    const left = BigInt(transfer.amount - transfer.amount_reversed);
    const amount = wanted.amount ?? left;
    if (left === 0n) throw invalidRequest(`Transfer ${id} is already fully reversed.`, { code: 'transfer_already_reversed' });
    if (amount > left)
      throw invalidRequest(`Reversal amount (${amount}) is greater than unreversed amount on transfer (${left}).`, {
        code: 'amount_too_large',
        param: 'amount',
      });
    const { currency, destination } = transfer;
    const payment = change.find<Charge>(transfer.destination_payment, 'charge', destination)!;
    const pendingMs = pendingFor(change, payment.balance_transaction, destination);
    const held = change.balance(currency, pendingMs > 0 ? 'balance_pending' : 'balance_available', destination);
    if (held < amount)
      throw invalidRequest('The connected account has insufficient funds for this reversal.', {
        code: 'balance_insufficient',
        param: 'amount',
      });
    const reversal = newReversal(change, transfer, amount, wanted, pendingMs);
    moveFunds(change, {
      type: 'payment_refund',
      amount: -amount,
      currency,
      source: payment.id,
      against: 'transfers',
      pendingMs,
      owner: destination,
    });
    change.put({ ...payment, amount_refunded: payment.amount_refunded + Number(amount), refunded: amount === left }, destination);
    const amount_reversed = transfer.amount_reversed + Number(amount);
    const data = [reversal, ...transfer.reversals.data];
    const reversals = { ...transfer.reversals, data: data.slice(0, 10), has_more: transfer.reversals.has_more || data.length > 10 };
    const reversed = change.put<Transfer>({ ...transfer, amount_reversed, reversed: amount_reversed === transfer.amount, reversals });
    emit(change, 'transfer.reversed', reversed);
    return reversal;
  }
}

function newReversal(
  change: Change,
  transfer: Transfer,
  amount: bigint,
  wanted: z.output<typeof params>,
  pendingMs: number,
): TransferReversal {
  const id = newStripeId('trr');
  const { currency } = transfer;
  const moved = moveFunds(change, {
    type: 'transfer_refund',
    amount,
    currency,
    source: id,
    against: 'transfers',
    pendingMs,
    description: wanted.description,
  });
  const reversal = {
    id,
    object: 'transfer_reversal' as const,
    amount: Number(amount),
    balance_transaction: moved.id,
    created: seconds(change.now),
    currency,
    destination_payment_refund: null,
    metadata: mergeMetadata({}, wanted.metadata),
    source_refund: null,
    transfer: transfer.id,
  };
  return change.put(reversal);
}
