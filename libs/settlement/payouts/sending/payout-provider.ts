import { placeOf, type StripeAccess } from '#orders';
import Stripe from 'stripe';
import { z } from 'zod';

/** A transfer that is wanted: under the same key it is made once, and by its group it is found again. */
export interface TransferWish {
  readonly account: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly key: string;
  readonly group: string;
}

/** A transfer as the provider has it now, and how much of it was taken back. */
export interface KnownTransfer {
  readonly group: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
}

/** What the provider did with it: made it, or refused it for good and why. */
export type TransferOutcome = { readonly madeId: string } | { readonly refused: string };

const Transfer = z.object({
  id: z.string(),
  object: z.literal('transfer'),
  amount: z.int(),
  currency: z.string(),
  destination: z.string(),
  amount_reversed: z.int(),
  transfer_group: z.string().nullable(),
});

/** Transfers at Stripe, or at the sandbox that stands in for it. Whatever it throws leaves open whether the transfer was made. */
export class PayoutProvider {
  private readonly stripe: Stripe;

  constructor({ secretKey, apiBase }: StripeAccess) {
    // Never tried again by the client itself: that is for those who look first.
    this.stripe = new Stripe(secretKey, { ...placeOf(apiBase), maxNetworkRetries: 0, timeout: 8_000, telemetry: false });
  }

  /** Makes the transfer, or finds out that it never will be. */
  async send({ account, amountMinor, currency, key, group }: TransferWish): Promise<TransferOutcome> {
    try {
      const made = await this.stripe.transfers.create(
        { amount: Number(amountMinor), currency: currency.toLowerCase(), destination: account, transfer_group: group },
        { idempotencyKey: key },
      );
      return { madeId: Transfer.parse(made).id };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { refused: error.code ?? error.type };
    }
  }

  /** A transfer by its id; undefined when the provider does not know it. */
  async look(id: string): Promise<KnownTransfer | undefined> {
    try {
      const { amount, amount_reversed, transfer_group } = Transfer.parse(await this.stripe.transfers.retrieve(id));
      return { group: transfer_group ?? '', amountMinor: BigInt(amount), reversedMinor: BigInt(amount_reversed) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return undefined;
    }
  }

  /** The transfer of a group; undefined when none was ever made. */
  async find(group: string): Promise<{ madeId: string } | undefined> {
    const { data } = await this.stripe.transfers.list({ transfer_group: group, limit: 1 });
    return data[0] && { madeId: Transfer.parse(data[0]).id };
  }
}

// 409 (the key is in use at this moment) and 429 come as refusals too: those say nothing of the transfer.
const isRefusal = (error: unknown): error is Stripe.errors.StripeInvalidRequestError =>
  error instanceof Stripe.errors.StripeInvalidRequestError && [400, 402, 404].includes(error.statusCode ?? 0);
