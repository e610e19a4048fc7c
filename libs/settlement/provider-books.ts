import { invariant } from '#money';
import { placeOf, type StripeAccess } from '#orders';
import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { z } from 'zod';
import type { ProviderFee } from './books/fee-journal.js';

/** A refund of a charge as the provider has it. */
export interface ProvidersRefund {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly succeeded: boolean;
  readonly createdAt: Date;
}

const Refunds = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), amount: z.int(), status: z.string(), created: z.int() })),
});

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
  async feeOn(chargeId: string, chargedMinor: bigint, currency = 'CNY'): Promise<ProviderFee | undefined> {
    const given = await this.stripe.charges.retrieve(chargeId, { expand: ['balance_transaction'] });
    const booked = BookedCharge.parse(given).balance_transaction;
    if (!booked) return undefined;
    const same = booked.currency.toUpperCase() === currency && BigInt(booked.amount) === chargedMinor;
    invariant(same, `the provider booked what charge ${chargeId} took`);
    return { balanceTransactionId: booked.id, feeMinor: BigInt(booked.fee), currency, bookedAt: new Date(booked.created * 1_000) };
  }

  /** What was given back of a charge, and what was tried. */
  async refundsOf(chargeId: string): Promise<ProvidersRefund[]> {
    const { data } = Refunds.parse(await this.stripe.refunds.list({ charge: chargeId, limit: 100 }));
    return data.map(({ id, amount, status, created }) => ({
      id,
      amountMinor: BigInt(amount),
      succeeded: status === 'succeeded',
      createdAt: new Date(created * 1_000),
    }));
  }
}
