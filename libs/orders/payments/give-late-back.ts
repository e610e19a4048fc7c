import { hasFailed, type PaymentProvider } from '../payment-provider.js';

/** A payment that came when nothing was left to sell, in fen. */
export interface LatePayment {
  readonly id: string;
  readonly orderId: string;
  readonly amountMinor: bigint;
}

const attempts = 20;

/**
 * Gives all of a late payment back, once, however often it is asked: what failed is tried anew under the next key. Throws until the provider says that the buyer has it,
 * and when it failed twenty times.
 */
export async function giveLateBack(provider: PaymentProvider, { id, orderId, amountMinor }: LatePayment): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const refund = await provider.giveBack({ paymentId: id, amountMinor, key: `late-${orderId}-${attempt}`, metadata: { orderId } });
    if (refund.status === 'succeeded') return;
    if (!hasFailed(refund)) throw new Error(`the money of order ${orderId} is on its way back: ${refund.status}`);
  }
  throw new Error(`the money of order ${orderId} could not be given back ${attempts} times`);
}
