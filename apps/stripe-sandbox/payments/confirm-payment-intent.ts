import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import { fateOf, newPaymentMethod, type paymentMethodData, usePaymentMethod, type PaymentMethod } from '../methods/payment-method.js';
import { PublicUrl } from '../public-url.js';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import type { Declined } from '../wire/declined.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { paymentOf, unexpectedState, type NextAction, type PaymentIntent } from './payment-intent.js';
import { SettlePayment } from './settle-payment.js';

/** How the payer means to pay, and where to return after a step elsewhere. */
export interface Choice {
  payment_method?: string;
  payment_method_data?: z.output<typeof paymentMethodData>;
  return_url?: string;
}

/** Tries to take the money now: it succeeds, is declined, needs a step of the payer, or stays in the air for a while. */
@Injectable()
export class ConfirmPaymentIntent {
  constructor(
    @Inject(ENV) private readonly env: SandboxEnv,
    private readonly publicUrl: PublicUrl,
    private readonly settling: SettlePayment,
  ) {}

  execute(change: Change, id: string, choice: Choice): PaymentIntent | Declined {
    const before = paymentOf(change, id);
    if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(before.status))
      throw unexpectedState(before, 'confirmed');
    const intent = this.choose(change, before, choice);
    if (!intent.payment_method) {
      throw invalidRequest('You cannot confirm this PaymentIntent because it is missing a payment method.', {
        code: 'payment_intent_unexpected_state',
        param: 'payment_method',
      });
    }
    const method = usePaymentMethod(change, intent.payment_method);
    const { fate } = fateOf(method);
    if (fate === 'authenticates' || fate === 'redirects') return this.wait(change, intent, method, choice.return_url ?? null);
    if (fate === 'late' || fate === 'late_declined') return this.process(change, intent);
    return this.settling.execute(change, intent, method);
  }

  /** Ties a payment method to the payment without charging it yet. */
  choose(change: Change, intent: PaymentIntent, { payment_method, payment_method_data }: Choice): PaymentIntent {
    if (!payment_method && !payment_method_data) return intent;
    const method = payment_method_data ? newPaymentMethod(change, payment_method_data) : usePaymentMethod(change, payment_method!);
    if (!intent.payment_method_types.includes(method.type)) {
      throw invalidRequest(`The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`, {
        param: 'payment_method',
      });
    }
    return change.put({ ...intent, payment_method: method.id, status: 'requires_confirmation', next_action: null });
  }

  private wait(change: Change, intent: PaymentIntent, method: PaymentMethod, returnUrl: string | null): PaymentIntent {
    const url = `${this.publicUrl.value}/pay/${intent.id}/authorise?client_secret=${intent.client_secret}`;
    const waiting: PaymentIntent = {
      ...intent,
      status: 'requires_action',
      next_action: nextAction(method, url, returnUrl),
      last_payment_error: null,
    };
    emit(change, 'payment_intent.requires_action', waiting);
    return change.put(waiting);
  }

  private process(change: Change, intent: PaymentIntent): PaymentIntent {
    const processing: PaymentIntent = { ...intent, status: 'processing', next_action: null, last_payment_error: null };
    change.arm('payment.late', intent.id, this.env.LATE_AFTER_MS);
    emit(change, 'payment_intent.processing', processing);
    return change.put(processing);
  }
}

function nextAction(method: PaymentMethod, url: string, returnUrl: string | null): NextAction {
  if (method.type === 'alipay') {
    return { type: 'alipay_handle_redirect', alipay_handle_redirect: { native_data: null, native_url: null, return_url: returnUrl, url } };
  }
  if (method.type === 'wechat_pay') {
    const images = { image_data_url: '', image_url_png: '', image_url_svg: '' };
    return { type: 'wechat_pay_display_qr_code', wechat_pay_display_qr_code: { data: url, hosted_instructions_url: url, ...images } };
  }
  return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
}
