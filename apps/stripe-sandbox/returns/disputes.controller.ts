import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { CloseDispute } from './close-dispute.js';
import { OpenDispute } from './open-dispute.js';
import { UpdateDispute } from './update-dispute.js';

/** /v1/disputes; payers open them, here by a test card or by request. */
@Controller()
export class DisputesController {
  constructor(
    private readonly answering: Answering,
    private readonly opening: OpenDispute,
    private readonly updating: UpdateDispute,
    private readonly closing: CloseDispute,
  ) {}

  @Get('v1/disputes')
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'dispute', ['charge', 'payment_intent']);
  }

  @Get('v1/disputes/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'dispute', id);
  }

  @Post('v1/disputes/:id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.updating.execute(change, id, call.params));
  }

  @Post('v1/disputes/:id/close')
  close(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.closing.execute(change, id, 'lost'));
  }

  @Post('_sandbox/charges/:id/dispute')
  open(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.opening.execute(change, id, 'fraudulent', call.params));
  }
}
