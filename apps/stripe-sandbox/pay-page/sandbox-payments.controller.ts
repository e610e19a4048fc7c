import { Controller, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { AuthorisePayment } from '../payments/authorise-payment.js';
import { FinishLatePayment } from '../payments/finish-late-payment.js';

/** What only a sandbox can do: end a late payment now, answer for the payer. */
@Controller('_sandbox/payment_intents')
export class SandboxPaymentsController {
  constructor(
    private readonly answering: Answering,
    private readonly finishing: FinishLatePayment,
    private readonly authorising: AuthorisePayment,
  ) {}

  @Post(':id/succeed')
  succeed(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.finishing.execute(change, id));
  }

  @Post(':id/authorise')
  authorise(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.authorising.execute(change, id, 'authorise'));
  }

  @Post(':id/refuse')
  refuse(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.authorising.execute(change, id, 'refuse'));
  }
}
