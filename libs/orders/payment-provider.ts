import type { Money } from '#money';
import { Problem } from '#platform';
import { Logger } from '@nestjs/common';
import Stripe from 'stripe';
import { z } from 'zod';
import { placeOf, type StripeAccess } from './payments/stripe-settings.js';

/** What the provider took for a payment, from its own books. */
export interface PaymentFee {
  readonly transactionId: string;
  readonly minor: bigint;
  readonly at: Date;
}

/** The payment of one order as the provider has it now. */
export interface Payment {
  readonly id: string;
  readonly status: string;
  readonly clientSecret: string | null;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly received: bigint;
  readonly chargeId: string | null;
  /** `card`, `alipay`, `wechat_pay`; null until it is paid, or where it was not asked for. */
  readonly method: string | null;
  /** Null until the provider has booked the charge, or where it was not asked for. */
  readonly fee: PaymentFee | null;
  readonly orderId: string | undefined;
  /** False when a test payment meets live keys or the other way round. */
  readonly ourMode: boolean;
}

/** A signed report of the provider, checked; `objectId` is empty where it speaks of no object (`balance.available`). */
export interface PaymentReport {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
}

/** Money on its way back as the provider has it now. */
export interface ProviderRefund {
  readonly id: string;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  readonly paymentId: string | null;
  /** Why it failed, as the provider names it. */
  readonly failure: string | null;
  /** What it was given under, and whom it names; empty where it is not one of ours. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The provider gave nothing back: why, as it names it. What was refused under a key may be refused under it for a day. */
export interface RefusedRefund {
  readonly refused: string;
}

/** Why nothing goes back of a payment that a bank disputes. */
export const disputedCharge = 'charge_disputed';

/** Whether money that was on its way, or had arrived already, is back with us. */
export const hasFailed = ({ status }: Pick<ProviderRefund, 'status'>): boolean => status === 'failed' || status === 'canceled';

/** What is to go back of a payment, in fen; under the same key it goes back once. */
export interface RefundWish {
  readonly paymentId: string;
  readonly amountMinor: bigint;
  readonly key: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const Booked = z.object({ id: z.string(), amount: z.int(), fee: z.int().min(0), currency: z.string(), created: z.int() });

const Charge = z.object({
  id: z.string(),
  payment_method_details: z.object({ type: z.string() }).nullable(),
  balance_transaction: z.union([z.string(), Booked]).nullish(),
});

const Refund = z.object({
  id: z.string(),
  object: z.literal('refund'),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  payment_intent: z.string().nullable(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullable(),
});

const Intent = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  status: z.string(),
  client_secret: z.string().nullable(),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  livemode: z.boolean(),
  latest_charge: z.union([z.string(), Charge]).nullable(),
  metadata: z.record(z.string(), z.string()),
});

const Report = z.object({ id: z.string(), type: z.string(), data: z.object({ object: z.object({ id: z.string().default('') }) }) });

const toleranceSeconds = 300;
const attempts = 3;

/** Payments at Stripe, or at the sandbox that stands in for it: the only page that speaks to the provider about an order's payment. */
export class PaymentProvider {
  private readonly logger = new Logger(PaymentProvider.name);
  private readonly stripe: Stripe;
  private readonly live: boolean;

  constructor({ secretKey, apiBase }: StripeAccess) {
    this.live = /^(sk|rk)_live_/.test(secretKey);
    this.stripe = new Stripe(secretKey, { ...placeOf(apiBase), maxNetworkRetries: 2, timeout: 5_000, telemetry: false });
  }

  /** Opens the payment of an order, or finds it again: the same order is always the same payment. Undefined when the provider will never take it. */
  async open(orderId: string, total: Money): Promise<Payment | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.unlessRefused(() => this.create(orderId, total, attempt));
      } catch (error) {
        // The provider repeats a failure under its key for a day; nobody has seen what that attempt may have opened, so that nobody can pay it.
        if (!isRepeatedFailure(error) || attempt === attempts) throw error;
      }
    }
  }

  /** The payment as it stands at the provider now; undefined when the provider does not know it. */
  async look(id: string): Promise<Payment | undefined> {
    return this.unlessRefused(() => this.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] }));
  }

  /** Ends a payment that was not made; where it is too late for that, answers how it stands instead. Undefined when there is none to end. */
  async cancel(id: string): Promise<Payment | undefined> {
    try {
      return await this.unlessRefused(() => this.stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' }));
    } catch (error) {
      if (!isTooLate(error)) throw error;
      return this.look(id);
    }
  }

  /** A refund as it stands at the provider now; undefined when the provider does not know it. */
  async lookRefund(id: string): Promise<ProviderRefund | undefined> {
    try {
      return given(await this.stripe.refunds.retrieve(id));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return undefined;
    }
  }

  /**
   * Gives part of a payment back. Asked again it finds what it gave, also when the provider has forgotten the key: a refund that names itself in its metadata is
   * looked for first.
   */
  async giveBack({ paymentId, amountMinor, key, metadata }: RefundWish): Promise<ProviderRefund | RefusedRefund> {
    const known = await this.stripe.refunds.list({ payment_intent: paymentId, limit: 100 });
    const before = known.data.map(given).find((refund) => refund.metadata['key'] === key);
    if (before) return before;
    const wish = { payment_intent: paymentId, amount: Number(amountMinor), metadata: { ...metadata, key } };
    try {
      return given(await this.stripe.refunds.create(wish, { idempotencyKey: key }));
    } catch (error) {
      if (!isNoRefund(error)) throw error;
      return { refused: error.code ?? 'unknown' };
    }
  }

  /** The report in a webhook's raw body, or undefined when its signature is wrong or older than five minutes; signed nonsense is `unreadable`. */
  readReport(body: Buffer, signature: string, secret: string): PaymentReport | undefined {
    try {
      const report = Report.safeParse(this.stripe.webhooks.constructEvent(body, signature, secret, toleranceSeconds)).data;
      if (!report) throw new Problem('unreadable');
      return { id: report.id, kind: report.type, objectId: report.data.object.id };
    } catch (error) {
      if (error instanceof Problem) throw error;
      // Whatever else it is: the SDK stumbles over some headers (`t=,v1=`) without saying that it is the signature.
      this.logger.warn({ reason: (error as Error).message.split('\n')[0] }, 'a webhook with a wrong signature was refused');
      return undefined;
    }
  }

  private create(orderId: string, total: Money, attempt: number): Promise<unknown> {
    return this.stripe.paymentIntents.create(
      {
        amount: Number(total.minor),
        currency: total.currency.toLowerCase(),
        automatic_payment_methods: { enabled: true },
        metadata: { orderId },
        transfer_group: orderId,
      },
      { idempotencyKey: attempt === 1 ? `order-${orderId}` : `order-${orderId}-${attempt}` },
    );
  }

  private async unlessRefused(ask: () => Promise<unknown>): Promise<Payment | undefined> {
    try {
      return this.payment(await ask());
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.logger.error({ err: error }, 'the provider refused for good');
      return undefined;
    }
  }

  // Parsed, since the SDK hands through whatever a host answers that is no provider at all.
  private payment(given: unknown): Payment {
    const intent = Intent.parse(given);
    const charge = typeof intent.latest_charge === 'string' ? { id: intent.latest_charge } : intent.latest_charge;
    return {
      id: intent.id,
      status: intent.status,
      clientSecret: intent.client_secret,
      amount: { minor: BigInt(intent.amount), currency: intent.currency.toUpperCase() },
      received: BigInt(intent.amount_received),
      chargeId: charge?.id ?? null,
      method: charge && 'payment_method_details' in charge ? (charge.payment_method_details?.type ?? null) : null,
      fee: feeOf(intent),
      orderId: intent.metadata['orderId'],
      ourMode: intent.livemode === this.live,
    };
  }
}

/** Only of a charge that was booked as it was paid; anything else is for those who compare books. */
const feeOf = ({ latest_charge: charge, amount_received, currency }: z.infer<typeof Intent>): PaymentFee | null => {
  const booked = charge && typeof charge === 'object' ? charge.balance_transaction : null;
  if (!booked || typeof booked !== 'object' || booked.amount !== amount_received || booked.currency !== currency) return null;
  return { transactionId: booked.id, minor: BigInt(booked.fee), at: new Date(booked.created * 1_000) };
};

const given = (answer: unknown): ProviderRefund => {
  const { id, status, payment_intent: paymentId, failure_reason: failure, metadata } = Refund.parse(answer);
  return { id, status, paymentId, failure: failure ?? null, metadata: metadata ?? {} };
};

const isTooLate = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'payment_intent_unexpected_state';

// It has given nothing, whatever the reason; a payment that it does not know is a mistake of ours, and no word about the refund.
const isNoRefund = (error: unknown): error is Stripe.errors.StripeInvalidRequestError =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;

// 409 and 429 come as invalid requests too, when two ask at once: those pass.
const isRefusal = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError && [400, 404].includes(error.statusCode ?? 0) && !isTooLate(error);

const isRepeatedFailure = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true';
