import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { paymentMethodData } from '../methods/payment-method.js';
import { Answering } from '../wire/answering.js';
import { Publishable, TheCall, type Call } from '../wire/call.js';
import { flag, hash, read, text } from '../wire/params.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { CancelPaymentIntent } from './cancel-payment-intent.js';
import { CapturePaymentIntent } from './capture-payment-intent.js';
import { ConfirmPaymentIntent } from './confirm-payment-intent.js';
import { CreatePaymentIntent } from './create-payment-intent.js';
import { paymentOf } from './payment-intent.js';
import { UpdatePaymentIntent } from './update-payment-intent.js';

const confirmParams = z.strictObject({
  client_secret: text.optional(),
  off_session: flag.optional(),
  payment_method: text.optional(),
  payment_method_data: paymentMethodData.optional(),
  payment_method_options: hash.optional(),
  receipt_email: text.optional(),
  return_url: text.optional(),
  shipping: hash.optional(),
  use_stripe_sdk: flag.optional(),
});

const retrieveParams = z.strictObject({ client_secret: text.optional() });

/** /v1/payment_intents. A constructor of six: one verb a route. */
@Controller('v1/payment_intents')
export class PaymentIntentsController {
  constructor(
    private readonly answering: Answering,
    private readonly creating: CreatePaymentIntent,
    private readonly updating: UpdatePaymentIntent,
    private readonly confirming: ConfirmPaymentIntent,
    private readonly capturing: CapturePaymentIntent,
    private readonly canceling: CancelPaymentIntent,
  ) {}

  @Post()
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.creating.execute(change, call.params));
  }

  @Get()
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'payment_intent', ['customer']);
  }

  @Publishable()
  @Get(':id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    const { client_secret } = read(retrieveParams, call.params);
    return this.answering.look(call, (change) => paymentOf(change, id, needed(call, client_secret)));
  }

  @Post(':id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.updating.execute(change, id, call.params));
  }

  @Publishable()
  @Post(':id/confirm')
  confirm(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => {
      const { client_secret, payment_method, payment_method_data, return_url } = read(confirmParams, call.params);
      paymentOf(change, id, needed(call, client_secret));
      return this.confirming.execute(change, id, { payment_method, payment_method_data, return_url });
    });
  }

  @Post(':id/capture')
  capture(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.capturing.execute(change, id, call.params));
  }

  @Post(':id/cancel')
  cancel(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.canceling.execute(change, id, call.params));
  }
}

/** A publishable key alone opens nothing: it needs the payment's client secret. */
function needed(call: Call, clientSecret: string | undefined): string | undefined {
  if (call.secret || clientSecret !== undefined) return clientSecret;
  throw invalidRequest('Missing required param: client_secret.', { code: 'parameter_missing', param: 'client_secret' });
}
