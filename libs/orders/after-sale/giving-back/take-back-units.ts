import { returnCoupons, returnSoldStock, type StockLine, stockChanged } from '#catalog';
import { Clock, publish, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returnTaken } from '../../intake/return-taken.js';
import { lockOrders } from '../../progress/lock-orders.js';
import { moveOrders } from '../../progress/move-orders.js';

// A line that was sent after the refund was accepted went without its units.
const kept = /* sql */ `
  select l.sku_id as "skuId", l.stock_id as "stockId", rl.quantity * l.pieces as pieces
  from orders.refund r join orders.refund_line rl on rl.refund_id = r.id join orders.line l on l.id = rl.line_id
  where r.id = $1 and (l.shipped_at is null or l.shipped_at >= r.answered_at)`;

const rest = /* sql */ `
  select bool_and(refunded_quantity = quantity) as "nothingLeft", bool_and(shipped_at is null) as "nothingSent",
    not exists (select from orders.refund where order_id = $1 and status in ('accepted', 'sent') and taken_back_at is null) as "allTaken"
  from orders.line where order_id = $1`;

/**
 * What an accepted refund changes besides money, once: units that never left the house are for sale again; the order is as far as what is left of it, refunded where
 * nothing is; and where nothing was sent either, its coupons can be used again and its limits count no more.
 */
@Injectable()
export class TakeBackUnits {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(refundId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [found]: { order_id: string }[] = await tx.query('select order_id from orders.refund where id = $1', [refundId]);
      if (!found) return;
      await lockOrders(tx, [found.order_id]);
      const [, marked]: [unknown[], number] = await tx.query(
        `update orders.refund set taken_back_at = $2 where id = $1 and status in ('accepted', 'sent') and taken_back_at is null`,
        [refundId, this.clock.now()],
      );
      if (marked === 0) return;
      await this.restock(tx, refundId);
      await this.moveOrder(tx, found.order_id);
    });
  }

  private async restock(tx: Transaction, refundId: string): Promise<void> {
    const lines: (StockLine & { skuId: string })[] = await tx.query(kept, [refundId]);
    if (lines.length === 0) return;
    await returnSoldStock(tx, lines);
    await publish(tx, this.clock, stockChanged, { skuIds: [...new Set(lines.map(({ skuId }) => skuId))] });
  }

  private async moveOrder(tx: Transaction, orderId: string): Promise<void> {
    const [{ nothingLeft, nothingSent, allTaken }]: [Record<'nothingLeft' | 'nothingSent' | 'allTaken', boolean>] = await tx.query(rest, [
      orderId,
    ]);
    if (!nothingLeft) return moveOrders(tx, this.clock, [orderId]);
    await tx.query(`update orders."order" set status = 'refunded', closed_at = $2 where id = $1 and status <> 'refunded'`, [
      orderId,
      this.clock.now(),
    ]);
    if (!nothingSent || !allTaken) return;
    await returnTaken(tx, [orderId]);
    await returnCoupons(tx, this.clock, [orderId]);
  }
}
