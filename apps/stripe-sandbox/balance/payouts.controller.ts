import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { updateWords } from '../wire/update-words.js';
import { CreatePayout } from './create-payout.js';
import { FinishPayout } from './finish-payout.js';

/** /v1/payouts; the bank's answer comes by itself, or at once when asked for. */
@Controller()
export class PayoutsController {
  constructor(
    private readonly answering: Answering,
    private readonly creating: CreatePayout,
    private readonly finishing: FinishPayout,
  ) {}

  @Post('v1/payouts')
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.creating.execute(change, call.params));
  }

  @Get('v1/payouts')
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'payout', ['status', 'destination']);
  }

  @Get('v1/payouts/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'payout', id);
  }

  @Post('v1/payouts/:id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => updateWords(change, 'payout', id, call.params, 'payout.updated'));
  }

  @Post('v1/payouts/:id/cancel')
  cancel(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.finishing.execute(change, id, 'canceled'));
  }

  @Post('_sandbox/payouts/:id/pay')
  pay(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.finishing.execute(change, id, 'paid'));
  }

  @Post('_sandbox/payouts/:id/fail')
  fail(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.finishing.execute(change, id, 'failed'));
  }
}
