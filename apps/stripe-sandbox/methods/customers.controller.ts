import { Controller, Get, Param, Post } from '@nestjs/common';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { KeepCustomer } from './keep-customer.js';

/** /v1/customers, just enough to name who pays. */
@Controller('v1/customers')
export class CustomersController {
  constructor(
    private readonly answering: Answering,
    private readonly keeping: KeepCustomer,
  ) {}

  @Post()
  create(@TheCall() call: Call) {
    return this.answering.write(call, (change) => this.keeping.execute(change, call.params));
  }

  @Post(':id')
  update(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.write(call, (change) => this.keeping.execute(change, call.params, id));
  }

  @Get(':id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'customer', id);
  }

  @Get()
  list(@TheCall() call: Call) {
    return this.answering.list(call, 'customer', ['email']);
  }
}
