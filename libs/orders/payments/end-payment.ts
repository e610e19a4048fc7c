import { money } from '#money';
import { Injectable } from '@nestjs/common';
import { type Payment, PaymentProvider } from '../payment-provider.js';

/** An order whose payment was begun, as far as ending it needs it. */
export interface BegunPayment {
  readonly orderId: string;
  readonly totalMinor: bigint;
  readonly paymentId: string | null;
}

/** Ended: nobody can pay any more; else the payment as it stands, made or on its way. */
export type EndedPayment =
  | { readonly ended: true; readonly paymentId: string | null }
  | { readonly ended: false; readonly payment: Payment };

/**
 * Ends the payment of an order at the provider, so that nobody can pay for what is no longer there; asked while no lock is held. Where the provider refuses for good
 * there was never anything to pay. Throws when the provider is away.
 */
@Injectable()
export class EndPayment {
  constructor(private readonly provider: PaymentProvider) {}

  async execute({ orderId, totalMinor, paymentId: known }: BegunPayment): Promise<EndedPayment> {
    // Without an id the reply to opening the payment was lost; opening it again finds it, since the order is its key.
    const paymentId = known ?? (await this.provider.open(orderId, money(totalMinor)))?.id ?? null;
    const payment = paymentId === null ? undefined : await this.provider.cancel(paymentId);
    return !payment || payment.status === 'canceled' ? { ended: true, paymentId } : { ended: false, payment };
  }
}
