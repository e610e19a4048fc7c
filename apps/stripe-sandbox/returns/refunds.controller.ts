import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { updateWords } from '../wire/update-words.js';
import { CreateRefund } from './create-refund.js';

/** /v1/refunds, and a charge's own list of them. */
@Controller('v1')
export class RefundsController {
  constructor(
    private readonly answering: Answering,
    private readonly creating: CreateRefund,
  ) {}

  @Post('refunds')
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.creating.execute(change, call.params));
  }

  @Get('refunds')
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'refund', ['payment_intent', 'charge']);
  }

  @Get('refunds/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'refund', id);
  }

  @Post('refunds/:id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => updateWords(change, 'refund', id, call.params, 'refund.updated'));
  }

  @Get('charges/:charge/refunds')
  listOfCharge(@TheCall() call: Call, @Param('charge') charge: string) {
    return this.answering.list({ ...call, params: { ...call.params, charge } }, 'refund', ['charge']);
  }
}
