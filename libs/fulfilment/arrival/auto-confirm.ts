import { Clock, Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { autoConfirmMs } from './auto-confirm-after.js';
import { deliverParcel } from './deliver-parcel.js';

const batch = 100;

const due = /* sql */ `
  select id, order_id as "orderId" from fulfilment.parcel p where status = 'shipped' and shipped_at <= $1
    and not exists (select from orders.refund r where r.order_id = p.order_id and r.workshop_id = p.workshop_id and r.status = 'requested')
  order by shipped_at limit $2`;

/** Parcels that left ten days ago count as delivered, unless their buyer asks money back and waits for an answer. */
@Injectable()
export class AutoConfirm {
  private readonly logger = new Logger(AutoConfirm.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many parcels were confirmed; while it is any there may be more. */
  async execute(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - autoConfirmMs);
    const parcels: { id: string; orderId: string }[] = await this.database.query(due, [before, batch]);
    let confirmed = 0;
    for (const { id, orderId } of parcels) confirmed += await this.confirm(id, orderId);
    return confirmed;
  }

  private async confirm(parcelId: string, orderId: string): Promise<0 | 1> {
    try {
      await this.database.transaction((tx) => deliverParcel(tx, this.clock, { parcelId, orderId, by: 'auto' }));
      return 1;
    } catch (error) {
      // A problem: somebody was faster and it is no longer under way.
      if (!(error instanceof Problem)) this.logger.error({ err: error, parcelId }, 'a parcel could not be confirmed; it is tried again');
      return 0;
    }
  }
}
