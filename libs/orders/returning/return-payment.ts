import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasFailed, PaymentProvider } from '../payment-provider.js';
import { markReturn, returnKey } from './mark-return.js';

interface Due {
  readonly order_id: string;
  readonly amount_minor: string;
  readonly key: string;
}

/** What failed is left alone for an hour after the first attempt, for two after the second, then four, and never longer than 64. */
export const isDue = `sent_at is null and (failed_at is null or failed_at + interval '1 hour' * power(2, least(attempt - 2, 6)) <= $2)`;

const refused = /* sql */ `
  update orders.returned_payment set failed_at = $3, attempt = attempt + 1 where payment_id = $1 and ${returnKey} = $2 and sent_at is null`;

/**
 * Gives a payment back whole through the provider, once: asked again after a lost answer, the provider is asked what it has given under the same key before anything
 * else. What is on its way there is looked at again; what could not be delivered is tried anew later, under the next key.
 */
@Injectable()
export class ReturnPayment {
  private readonly logger = new Logger(ReturnPayment.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly provider: PaymentProvider,
  ) {}

  async execute(paymentId: string): Promise<void> {
    const [due]: Due[] = await this.database.query(
      `select order_id, amount_minor - by_bank_minor as amount_minor, ${returnKey} as key from orders.returned_payment where payment_id = $1 and ${isDue}`,
      [paymentId, this.clock.now()],
    );
    if (!due) return;
    const { order_id: orderId, key } = due;
    const given = await this.provider.giveBack({ paymentId, amountMinor: BigInt(due.amount_minor), key, metadata: { orderId } });
    if ('refused' in given) {
      this.logger.error({ paymentId, orderId, why: given.refused }, 'the provider gives a payment back not yet; it is tried anew later');
      return void (await this.database.query(refused, [paymentId, key, this.clock.now()]));
    }
    if (hasFailed(given)) this.logger.error({ paymentId, orderId, key }, 'a payment could not be given back; it is tried anew later');
    await markReturn(this.database, this.clock, given);
  }
}
