import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ENV, type SandboxEnv } from '../env.js';
import { Store } from '../state/store.js';
import { Answering } from '../wire/answering.js';
import { TheCall, type Call } from '../wire/call.js';

/** /v1/balance and every movement behind it. */
@Controller('v1')
export class BalanceController {
  constructor(
    private readonly answering: Answering,
    private readonly store: Store,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  @Get('balance')
  balance(@TheCall() call: Call) {
    return this.answering.read(call, () => {
      const known = this.store.books.currencies(call.owner);
      const currencies = known.length > 0 ? known : [this.env.DEFAULT_CURRENCY];
      const rows = (account: 'balance_available' | 'balance_pending') =>
        currencies.map((currency) => {
          const amount = Number(this.store.books.balance(call.owner, currency, account));
          return { amount, currency, source_types: { card: amount } };
        });
      return {
        object: 'balance',
        available: rows('balance_available'),
        connect_reserved: currencies.map((currency) => ({ amount: 0, currency })),
        livemode: false,
        pending: rows('balance_pending'),
      };
    });
  }

  @Get('balance_transactions')
  list(@TheCall() call: Call) {
    const { payout, ...params } = call.params;
    // A payout made by hand settles no other movement, so its list is its own movement.
    const asked = typeof payout === 'string' ? { ...call, params: { ...params, source: payout } } : call;
    return this.answering.list(asked, 'balance_transaction', ['source', 'type', 'currency']);
  }

  @Get('balance_transactions/:id')
  retrieve(@TheCall() call: Call, @Param('id') id: string) {
    return this.answering.one(call, 'balance_transaction', id);
  }
}
