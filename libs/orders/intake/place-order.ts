import { holdStock, PriceLines } from '#catalog';
import type { Order } from '#contracts';
import { Clock, newId, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { freezeLine } from './freeze-line.js';
import { orderPlaced } from '../order-events.js';
import { orderNumber } from './order-number.js';
import { type OrderRequest, requestSha256 } from './order-request.js';
import { payableTotal } from '../quoting/payable-total.js';
import { ShowMyOrder } from '../reading/show-my-order.js';
import { type NewOrder, writeOrders } from './write-orders.js';

/** How long stock is held for an order that waits for its payment. */
export const holdMs = 15 * 60_000;

/** The room an order comes from; its streamer has a share. */
export interface SellingRoom {
  readonly id: string;
  readonly streamerId: string;
}

/** What a buyer places: a wish under a key of its own. */
export interface Placing extends OrderRequest {
  readonly idempotencyKey: string;
}

/** Finds the room of a wish, or refuses it; null in the shop window. Asked only while the order does not stand: a repeat is answered when the room is long over. */
export type FindRoom = (roomId: string | null, lines: OrderRequest['lines']) => Promise<SellingRoom | null>;

/**
 * Places an order: prices and shares are the catalog's and are frozen, stock is held for 15 minutes. The same key with the same wish is the same order, however
 * often and however much at once it is sent; with another wish it is `key-reused`. `sold-out`, `not-for-sale` and `total-not-payable` leave nothing behind.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly pricing: PriceLines,
    private readonly showing: ShowMyOrder,
  ) {}

  async execute(buyerId: string, placing: Placing, findRoom: FindRoom): Promise<Order> {
    const fingerprint = requestSha256(placing);
    const before = await this.placedBefore(buyerId, placing, fingerprint);
    const id = before ?? (await this.place(buyerId, placing, fingerprint, await findRoom(placing.roomId, placing.lines)));
    return this.showing.execute(buyerId, id);
  }

  private async place(buyerId: string, placing: Placing, fingerprint: string, room: SellingRoom | null): Promise<string> {
    const order = await this.draft(buyerId, placing, fingerprint, room);
    const stands = await this.database.transaction(async (tx) => {
      // The order first and the stock last: a twin of this request waits here for its answer, and the busy stock row is locked for the shortest time.
      if (!(await writeOrders(tx, [order])).has(order.id)) return false;
      await publish(tx, this.clock, orderPlaced, { orderId: order.id });
      await holdStock(tx, order.lines);
      return true;
    });
    if (stands) return order.id;
    // The key was taken in this very moment, by a twin; or, once in a blue moon, the number was.
    return (await this.placedBefore(buyerId, placing, fingerprint)) ?? (await this.place(buyerId, placing, fingerprint, room));
  }

  private async draft(
    buyerId: string,
    { idempotencyKey, lines, address }: Placing,
    fingerprint: string,
    room: SellingRoom | null,
  ): Promise<NewOrder> {
    const priced = await this.pricing.execute(lines, room?.streamerId ?? null, idempotencyKey);
    const placedAt = this.clock.now();
    return {
      id: newId(this.clock),
      number: orderNumber(placedAt),
      buyerId,
      roomId: room?.id ?? null,
      idempotencyKey,
      requestSha256: fingerprint,
      totalMinor: payableTotal(priced),
      workshopIds: [...new Set(priced.map(({ workshopId }) => workshopId))],
      address,
      placedAt,
      expiresAt: new Date(placedAt.getTime() + holdMs),
      lines: priced.map((line) => freezeLine(newId(this.clock), line)),
    };
  }

  private async placedBefore(buyerId: string, { idempotencyKey }: Placing, fingerprint: string): Promise<string | undefined> {
    const [found]: { id: string; request_sha256: string }[] = await this.database.query(
      'select id, request_sha256 from orders."order" where buyer_id = $1 and idempotency_key = $2',
      [buyerId, idempotencyKey],
    );
    if (found && found.request_sha256 !== fingerprint) throw new Problem('key-reused');
    return found?.id;
  }
}
