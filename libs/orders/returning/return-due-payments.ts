import { Clock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDue, ReturnPayment } from './return-payment.js';

const batch = 50;

/** Looks again at payments that go back and are not there yet: on their way at the provider, failed a while ago, or left by a process that died. */
@Injectable()
export class ReturnDuePayments {
  private readonly logger = new Logger(ReturnDuePayments.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly returning: ReturnPayment,
  ) {}

  async execute(): Promise<void> {
    const due: { id: string }[] = await this.database.query(
      `select payment_id as id from orders.returned_payment where ${isDue} order by random() limit $1`,
      [batch, this.clock.now()],
    );
    for (const { id } of due) {
      await this.returning
        .execute(id)
        .catch((error: unknown) => this.logger.warn({ err: error, paymentId: id }, 'a payment could not be given back; it is tried again'));
    }
  }
}
