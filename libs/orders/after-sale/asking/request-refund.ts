import { usePictures } from '#catalog';
import type { Refund, RefundReason } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockOrders } from '../../progress/lock-orders.js';
import { readRefunds } from './read-refunds.js';
import { writeRefunds } from './write-refunds.js';

/** What a buyer asks back; the id is theirs. */
export interface RefundRequest {
  readonly id: string;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly reason: RefundReason;
  readonly note: string;
  readonly pictureIds: readonly string[];
}

interface Standing extends Omit<RefundRequest, 'id'> {
  readonly refundId: string;
}

const standing = /* sql */ `
  select r.id as "refundId", r.reason, r.note, r.picture_ids as "pictureIds",
    (select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'quantity', l.quantity)) from orders.refund_line l where l.refund_id = r.id) as lines
  from orders.refund r where r.order_id = $1 and r.kind = 'after-sale' and r.request_id = $2 order by r.id`;

/**
 * Asks money back for units of a paid order, one refund a workshop. Sent again it is the same request; with other wishes under the same id it is `key-reused`. A unit is
 * asked back once: `not-refundable` tells how many of a line are left, 0 where the order is not paid or is long completed. Pictures of others are `not-found`.
 */
@Injectable()
export class RequestRefund {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(buyerId: string, orderId: string, request: RefundRequest): Promise<{ refunds: Refund[] }> {
    const ids = await this.database.transaction(async (tx) => {
      await mustOwn(tx, buyerId, orderId);
      // Whoever asks for the same units waits here, and then sees what is left.
      const [order] = await lockOrders(tx, [orderId]);
      const before = await placedBefore(tx, orderId, request);
      if (before) return before;
      if (!order?.underWay) throw new Problem('not-refundable', { lineId: request.lines[0]!.lineId, left: 0 });
      await this.useOwnPictures(tx, buyerId, request.pictureIds);
      const { id: requestId, ...wish } = request;
      return writeRefunds(tx, this.clock, { ...wish, requestId, orderId, kind: 'after-sale', status: 'requested' });
    });
    return { refunds: await readRefunds(this.database, ids) };
  }

  private async useOwnPictures(tx: Transaction, buyerId: string, ids: readonly string[]): Promise<void> {
    const [foreign]: unknown[] = await tx.query('select from catalog.picture where id = any ($1::uuid[]) and person_id <> $2', [
      ids,
      buyerId,
    ]);
    if (foreign || !(await usePictures(tx, this.clock, ids))) throw new Problem('not-found');
  }
}

async function mustOwn(tx: Transaction, buyerId: string, orderId: string): Promise<void> {
  const own: unknown[] = await tx.query('select 1 from orders."order" where id = $1 and buyer_id = $2', [orderId, buyerId]);
  if (own.length === 0) throw new Problem('not-found');
}

/** The refunds that this very request became already. */
async function placedBefore(tx: Transaction, orderId: string, request: RefundRequest): Promise<string[] | undefined> {
  const rows: Standing[] = await tx.query(standing, [orderId, request.id]);
  if (rows.length === 0) return undefined;
  const [first] = rows;
  const lines = rows.flatMap((row) => row.lines);
  if (wishOf({ ...first!, lines }) !== wishOf(request)) throw new Problem('key-reused');
  return rows.map(({ refundId }) => refundId);
}

const wishOf = ({ lines, reason, note, pictureIds }: Omit<RefundRequest, 'id'>): string =>
  JSON.stringify([lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).toSorted(), reason, note, pictureIds]);
