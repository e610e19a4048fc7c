import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import type { Change } from '../state/change.js';
import { currency, mergeMetadata, minorAmount, read } from '../wire/params.js';
import { ConfirmPaymentIntent } from './confirm-payment-intent.js';
import { intentParams, tooSmall } from './create-payment-intent.js';
import { paymentOf, unexpectedState, type PaymentIntent } from './payment-intent.js';

const params = z.strictObject({ ...intentParams, amount: minorAmount.optional(), currency: currency.optional() });

/** Changes what a payment says; how much and how only while nothing was attempted that could still succeed. */
@Injectable()
export class UpdatePaymentIntent {
  constructor(
    @Inject(ENV) private readonly env: SandboxEnv,
    private readonly confirming: ConfirmPaymentIntent,
  ) {}

  execute(change: Change, id: string, given: unknown): PaymentIntent {
    const { metadata, amount, payment_method, payment_method_data, ...rest } = read(params, given);
    const intent = paymentOf(change, id);
    const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
    const words = Object.keys(rest).every((name) => ['description', 'receipt_email', 'transfer_group'].includes(name));
    if (!open && (amount !== undefined || payment_method || payment_method_data || !words)) throw unexpectedState(intent, 'updated');
    if (amount !== undefined && amount < this.env.MIN_CHARGE_MINOR) throw tooSmall(this.env.MIN_CHARGE_MINOR);
    const changed = {
      ...intent,
      ...rest,
      ...(amount !== undefined && { amount: Number(amount) }),
      metadata: mergeMetadata(intent.metadata, metadata),
    };
    return this.confirming.choose(change, change.put(changed as PaymentIntent), { payment_method, payment_method_data });
  }
}
