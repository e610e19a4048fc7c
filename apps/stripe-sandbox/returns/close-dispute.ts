import { Injectable } from '@nestjs/common';
import { moveFunds } from '../balance/balance-transaction.js';
import type { Charge } from '../payments/charge.js';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import { openDispute, type Dispute } from './dispute.js';

/** Ends a dispute: won brings the amount back (not the fee), lost leaves it with the payer for good. */
@Injectable()
export class CloseDispute {
  execute(change: Change, id: string, status: 'won' | 'lost'): Dispute {
    const dispute = openDispute(change, id);
    const back = status === 'won' ? [this.reinstate(change, dispute)] : [];
    const closed: Dispute = { ...dispute, balance_transactions: [...dispute.balance_transactions, ...back], status };
    change.put(closed);
    if (status === 'won') {
      change.put({ ...change.find<Charge>(dispute.charge, 'charge')!, disputed: false });
      emit(change, 'charge.dispute.funds_reinstated', closed);
    }
    emit(change, 'charge.dispute.closed', closed);
    return closed;
  }

  private reinstate(change: Change, dispute: Dispute) {
    return moveFunds(change, {
      type: 'adjustment',
      category: 'dispute_reversal',
      amount: BigInt(dispute.amount),
      currency: dispute.currency,
      source: dispute.id,
      against: 'disputes',
      description: `Chargeback reversal for ${dispute.charge}`,
    });
  }
}
