import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Change } from '../state/change.js';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { read } from '../wire/params.js';
import { cardNamed } from './test-cards.js';
import { newPaymentMethod, paymentMethodData, usePaymentMethod } from './payment-method.js';

/** /v1/payment_methods: made of test cards, or of Stripe's test names. */
@Controller('v1/payment_methods')
export class PaymentMethodsController {
  constructor(private readonly answering: Answering) {}

  @Post()
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => newPaymentMethod(change, read(paymentMethodData, call.params)));
  }

  @Get(':id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    // A test name stands for a new method each time, so reading one writes it down.
    if (cardNamed(id)) return this.answering.write(call, (change: Change) => usePaymentMethod(change, id));
    return this.answering.one(call, 'payment_method', id);
  }

  @Get()
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'payment_method', ['type', 'customer']);
  }
}
