import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { CreateAccount } from './create-account.js';
import { UpdateAccount } from './update-account.js';

/** /v1/accounts: connected accounts. */
@Controller('v1')
export class AccountsController {
  constructor(
    private readonly answering: Answering,
    private readonly creating: CreateAccount,
    private readonly updating: UpdateAccount,
  ) {}

  @Post('accounts')
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.creating.execute(change, call.params));
  }

  @Get('accounts')
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'account');
  }

  @Get('account')
  own(@TheCall() call: Call) {
    return this.answering.one(call, 'account', call.owner);
  }

  @Get('accounts/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'account', id);
  }

  @Post('accounts/:id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.updating.execute(change, id, call.params));
  }
}
