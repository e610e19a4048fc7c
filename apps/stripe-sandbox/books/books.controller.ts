import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { ENV, type SandboxEnv } from '../env.js';
import { Store } from '../state/store.js';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';
import { currency, read } from '../wire/params.js';

const params = z.strictObject({ currency: currency.optional() });

/** The sandbox's own books, for whoever wants to compare. */
@Controller('_sandbox/books')
export class BooksController {
  constructor(
    private readonly answering: Answering,
    private readonly store: Store,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  @Get()
  books(@TheCall() call: Call) {
    const wanted = read(params, call.params).currency ?? this.env.DEFAULT_CURRENCY;
    return this.answering.read(call, () => this.store.books.statement(call.owner, wanted));
  }
}
