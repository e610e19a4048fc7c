import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { moveFunds } from '../balance/balance-transaction.js';
import { ENV, type SandboxEnv } from '../env.js';
import type { Charge } from '../payments/charge.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import { emit } from '../webhooks/event.js';
import { minorAmount, read } from '../wire/params.js';
import { invalidRequest, noSuch } from '../wire/stripe-error.js';
import { evidenceFields, type Dispute } from './dispute.js';

const params = z.strictObject({ amount: minorAmount.optional() });

const WEEK_SECONDS = 7 * 86_400;

/** Opens a dispute over what is left of a charge, or over part of it: the amount and a fee leave the balance at once. */
@Injectable()
export class OpenDispute {
  constructor(@Inject(ENV) private readonly env: SandboxEnv) {}

  execute(change: Change, chargeId: string, reason: string, given: unknown = {}): Dispute {
    const charge = change.find<Charge>(chargeId, 'charge');
    if (!charge) throw noSuch('charge', chargeId);
    const left = BigInt(charge.amount_captured - charge.amount_refunded);
    const amount = read(params, given).amount ?? left;
    if (charge.disputed || amount <= 0n || amount > left)
      throw invalidRequest(`Charge ${charge.id} has nothing to dispute.`, { code: 'charge_disputed' });
    const id = newStripeId('dp');
    const moved = moveFunds(change, {
      type: 'adjustment',
      category: 'dispute',
      amount: -amount,
      fee: this.env.DISPUTE_FEE_MINOR,
      feeText: 'Dispute fee',
      currency: charge.currency,
      source: id,
      against: 'disputes',
      description: `Chargeback withdrawal for ${charge.id}`,
    });
    const dispute = {
      id,
      object: 'dispute' as const,
      amount: Number(amount),
      balance_transactions: [moved],
      charge: charge.id,
      created: seconds(change.now),
      currency: charge.currency,
      enhanced_eligibility_types: [],
      evidence: { ...Object.fromEntries(evidenceFields.map((field) => [field, null])), enhanced_evidence: {} },
      evidence_details: {
        due_by: seconds(change.now) + WEEK_SECONDS,
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
      },
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: charge.payment_intent,
      payment_method_details: {
        type: 'card',
        card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4', network: 'visa' },
      },
      reason,
      status: 'needs_response' as const,
    };
    change.put({ ...charge, disputed: true });
    emit(change, 'charge.dispute.created', dispute);
    emit(change, 'charge.dispute.funds_withdrawn', dispute);
    return change.put(dispute);
  }
}
