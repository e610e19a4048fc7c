import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { updateWords } from '../wire/update-words.js';
import { CreateTransfer } from './create-transfer.js';
import { ReverseTransfer } from './reverse-transfer.js';

/** /v1/transfers and their reversals. */
@Controller('v1/transfers')
export class TransfersController {
  constructor(
    private readonly answering: Answering,
    private readonly creating: CreateTransfer,
    private readonly reversing: ReverseTransfer,
  ) {}

  @Post()
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.creating.execute(change, call.params));
  }

  @Get()
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'transfer', ['destination', 'transfer_group']);
  }

  @Get(':id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'transfer', id);
  }

  @Post(':id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => updateWords(change, 'transfer', id, call.params, 'transfer.updated'));
  }

  @Post(':id/reversals')
  reverse(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.reversing.execute(change, id, call.params));
  }

  @Get(':id/reversals')
  reversals(@TheCall() call: Call, @Param('id') transfer: string) {
    return this.answering.list({ ...call, params: { ...call.params, transfer } }, 'transfer_reversal', ['transfer']);
  }

  @Get(':id/reversals/:reversal')
  reversal(@TheCall() call: Call, @Param('reversal') id: string) {
    return this.answering.one(call, 'transfer_reversal', id);
  }
}
