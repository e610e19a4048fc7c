import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import type { StripeEvent } from './event.js';

/** /v1/events, and a second delivery of one. */
@Controller()
export class EventsController {
  constructor(private readonly answering: Answering) {}

  @Get('v1/events')
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'event', ['type']);
  }

  @Get('v1/events/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'event', id);
  }

  @Post('_sandbox/events/:id/resend')
  resend(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => {
      const event = change.find<StripeEvent>(id, 'event');
      if (!event) throw noSuch('event', id);
      if (!change.hasListener) throw invalidRequest('No webhook endpoint is set: start the sandbox with STRIPE_WEBHOOK_URL.');
      change.arm('event.deliver', id, 0);
      return event;
    });
  }
}
