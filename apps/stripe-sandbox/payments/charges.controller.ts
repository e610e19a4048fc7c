import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { updateWords } from '../wire/update-words.js';

/** /v1/charges: made by payments only. */
@Controller('v1/charges')
export class ChargesController {
  constructor(private readonly answering: Answering) {}

  @Get()
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'charge', ['payment_intent', 'transfer_group', 'customer']);
  }

  @Get(':id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'charge', id);
  }

  @Post(':id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => updateWords(change, 'charge', id, call.params, 'charge.updated'));
  }
}
