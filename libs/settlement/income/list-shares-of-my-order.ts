import type { ShareOfMyOrder } from '#contracts';
import { Problem, readingAs } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { legSteps } from './leg-steps.js';

/** How far each share of an order is on its way to its party, for the buyer alone: somebody else's order is `not-found`. */
@Injectable()
export class ListSharesOfMyOrder {
  constructor(private readonly database: DataSource) {}

  async execute(personId: string, orderId: string): Promise<{ shares: ShareOfMyOrder[] }> {
    return readingAs(this.database, { personId, orderId }, async (tx) => {
      const own: unknown[] = await tx.query('select from orders."order" where id = $1 and buyer_id = $2', [orderId, personId]);
      if (own.length === 0) throw new Problem('not-found');
      const shares: ShareOfMyOrder[] = await tx.query(
        `select leg.line_id as "lineId", leg.party_id as "partyId", leg.role, way.step from ledger.leg ${legSteps} where leg.order_id = $1 order by leg.line_id, leg.position`,
        [orderId],
      );
      return { shares };
    });
  }
}
