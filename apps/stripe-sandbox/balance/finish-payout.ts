import { Injectable } from '@nestjs/common';
import { failingBanks, type Account } from '../connect/account.js';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import { moveFunds } from './balance-transaction.js';
import type { Payout } from './payout.js';

/** Ends a payout: paid, failed at the bank, or cancelled; money that did not arrive returns to the balance. */
@Injectable()
export class FinishPayout {
  execute(change: Change, id: string, outcome: 'paid' | 'failed' | 'canceled'): Payout {
    const payout = change.find<Payout>(id, 'payout');
    if (!payout) throw noSuch('payout', id);
    if (payout.status !== 'pending') {
      throw invalidRequest(`Payouts with status ${payout.status} can no longer be changed.`, { code: 'payout_not_pending' });
    }
    if (outcome === 'paid')
      return this.end(change, { ...payout, status: 'paid', trace_id: { status: 'supported', value: payout.id.slice(-12) } });
    const back = moveFunds(change, {
      type: outcome === 'failed' ? 'payout_failure' : 'payout_cancel',
      amount: BigInt(payout.amount),
      currency: payout.currency,
      source: payout.id,
      against: 'payouts',
    });
    const failure = bankFailure(change, payout) ?? 'could_not_process';
    const why = outcome === 'failed' ? { failure_code: failure, failure_message: `The bank refused the payout (${failure}).` } : {};
    return this.end(change, { ...payout, ...why, status: outcome, failure_balance_transaction: back.id });
  }

  private end(change: Change, payout: Payout): Payout {
    emit(change, `payout.${payout.status}`, payout);
    return change.put(payout);
  }
}

/** Why the bank will refuse this payout, or nothing. */
export function bankFailure(change: Change, payout: Payout): string | undefined {
  const banks = change.find<Account>(change.owner, 'account')?.external_accounts.data ?? [];
  const last4 = banks.find((bank) => bank.id === payout.destination)?.last4;
  return last4 ? failingBanks[last4] : undefined;
}
