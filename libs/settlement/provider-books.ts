import { invariant } from '#money';
import { placeOf, type StripeAccess } from '#orders';
import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { z } from 'zod';
import type { ProviderFee } from './books/fee-journal.js';

/** A payment that was given back whole, and the refunds of it that failed before. */
export interface ReturnedPayment {
  readonly refundId: string;
  readonly failedIds: readonly string[];
  readonly chargedAt: Date;
  readonly refundedAt: Date;
}

const Refunds = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), amount: z.int(), currency: z.string(), status: z.string(), created: z.int() })),
});

const Dated = z.object({ created: z.int() });

const BookedCharge = z.object({
  id: z.string(),
  object: z.literal('charge'),
  balance_transaction: z
    .object({ id: z.string(), amount: z.int(), fee: z.int().min(0), currency: z.string(), created: z.int() })
    .nullable(),
});

/** The payment provider's own books: what it took for a charge, read and never predicted. */
@Injectable()
export class ProviderBooks {
  private readonly stripe: Stripe;

  constructor({ secretKey, apiBase }: StripeAccess) {
    this.stripe = new Stripe(secretKey, { ...placeOf(apiBase), maxNetworkRetries: 1, timeout: 8_000, telemetry: false });
  }

  /** The fee on a charge of `chargedMinor`; undefined while the provider has not booked the charge. Throws when its books say another amount or currency. */
  async feeOn(chargeId: string, chargedMinor: bigint): Promise<ProviderFee | undefined> {
    const given = await this.stripe.charges.retrieve(chargeId, { expand: ['balance_transaction'] });
    const booked = BookedCharge.parse(given).balance_transaction;
    if (!booked) return undefined;
    invariant(booked.currency === 'cny' && BigInt(booked.amount) === chargedMinor, `the provider booked what charge ${chargeId} took`);
    return { balanceTransactionId: booked.id, feeMinor: BigInt(booked.fee), currency: 'CNY', bookedAt: new Date(booked.created * 1_000) };
  }

  /** How a charge of `chargedMinor` was given back; undefined until all of it has been, in one refund. */
  async returnOf(chargeId: string, chargedMinor: bigint): Promise<ReturnedPayment | undefined> {
    const { data } = Refunds.parse(await this.stripe.refunds.list({ charge: chargeId, limit: 100 }));
    const whole = data.find(
      ({ amount, currency, status }) => status === 'succeeded' && currency === 'cny' && BigInt(amount) === chargedMinor,
    );
    if (!whole) return undefined;
    const { created } = Dated.parse(await this.stripe.charges.retrieve(chargeId));
    const failedIds = data.filter(({ status }) => status === 'failed' || status === 'canceled').map(({ id }) => id);
    return { refundId: whole.id, failedIds, chargedAt: new Date(created * 1_000), refundedAt: new Date(whole.created * 1_000) };
  }
}
