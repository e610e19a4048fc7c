import { invariant } from '#money';
import { placeOf, type StripeAccess } from '#orders';
import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { z } from 'zod';
import type { ProviderFee } from './books/fee-journal.js';
import { type ProvidersDispute, providersDispute } from './disputes/providers-dispute.js';

/** A refund of a charge as the provider has it. */
export interface ProvidersRefund {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly succeeded: boolean;
  readonly createdAt: Date;
  /** Neither with the buyer yet nor back with us. */
  readonly onItsWay: boolean;
  /** The refund of ours that it names; empty where it names none. */
  readonly refundId: string;
}

const Refunds = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({
      id: z.string(),
      amount: z.int(),
      status: z.string(),
      created: z.int(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  ),
});

/** A movement on our balance at the provider; `amountMinor` before the provider's fee. */
export interface ProviderMovement {
  readonly id: string;
  readonly type: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly happenedAt: Date;
  readonly availableAt: Date;
  /** What moved (a charge, a refund, a payout), by the provider's id; empty where nothing of ours did. */
  readonly source: string;
  /** What we told the provider about it. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The transfer that a reversal takes back. */
  readonly transfer: string | null;
}

const Movements = z.object({
  has_more: z.boolean(),
  data: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      amount: z.int(),
      fee: z.int(),
      currency: z.string(),
      created: z.int(),
      available_on: z.int(),
      source: z
        .object({
          id: z.string(),
          metadata: z.record(z.string(), z.string()).nullish(),
          transfer: z.string().nullish(),
        })
        .nullable(),
    }),
  ),
});

const pageOfMovements = 100;

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

  /** A dispute as it stands at the provider now; undefined when the provider does not know it. */
  async disputeOf(id: string): Promise<ProvidersDispute | undefined> {
    try {
      return providersDispute(await this.stripe.disputes.retrieve(id));
    } catch (error) {
      if (!isUnknown(error)) throw error;
      return undefined;
    }
  }

  /** Every dispute about a charge, the oldest first. */
  async disputesOf(chargeId: string): Promise<ProvidersDispute[]> {
    const { data } = await this.stripe.disputes.list({ charge: chargeId, limit: 100 });
    return data.map(providersDispute).toReversed();
  }

  /** The newest hundred disputes. */
  async newestDisputes(): Promise<ProvidersDispute[]> {
    const { data } = await this.stripe.disputes.list({ limit: 100 });
    return data.map(providersDispute);
  }

  /** Hands in what a workshop says to a dispute, once under its key; false where the provider takes nothing more. */
  async handInEvidence(disputeId: string, text: string, key: string): Promise<boolean> {
    try {
      await this.stripe.disputes.update(disputeId, { evidence: { uncategorized_text: text }, submit: true }, { idempotencyKey: key });
      return true;
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400)) throw error;
      return false;
    }
  }

  /** What was given back of a charge, and what was tried. */
  async refundsOf(chargeId: string): Promise<ProvidersRefund[]> {
    const { data } = Refunds.parse(await this.stripe.refunds.list({ charge: chargeId, limit: 100 }));
    return data.map(({ id, amount, status, created, metadata }) => ({
      id,
      amountMinor: BigInt(amount),
      succeeded: status === 'succeeded',
      createdAt: new Date(created * 1_000),
      onItsWay: status === 'pending' || status === 'requires_action',
      refundId: metadata?.['refundId'] ?? '',
    }));
  }

  /** Every movement on our balance from a moment on, newest first, a page at a time. */
  async *movementsSince(moment: Date): AsyncGenerator<ProviderMovement[]> {
    const created = { gte: Math.floor(moment.getTime() / 1_000) };
    for (let after: string | undefined, more = true; more;) {
      const asked = { created, limit: pageOfMovements, expand: ['data.source'], ...(after ? { starting_after: after } : {}) };
      const { has_more, data } = Movements.parse(await this.stripe.balanceTransactions.list(asked));
      yield data.map(movementOf);
      after = data.at(-1)?.id;
      more = has_more && after !== undefined;
    }
  }
}

const movementOf = ({ source, ...moved }: z.infer<typeof Movements>['data'][number]): ProviderMovement => ({
  id: moved.id,
  type: moved.type,
  amountMinor: BigInt(moved.amount),
  feeMinor: BigInt(moved.fee),
  currency: moved.currency.toUpperCase(),
  happenedAt: new Date(moved.created * 1_000),
  availableAt: new Date(moved.available_on * 1_000),
  source: source?.id ?? '',
  metadata: source?.metadata ?? {},
  transfer: source?.transfer ?? null,
});

const isUnknown = (error: unknown): boolean => error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404;
