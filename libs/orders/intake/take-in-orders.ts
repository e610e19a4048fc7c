import type { PlacedOrder } from '#contracts';
import { changeSwiftly, Clock, type Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ordersPlaced } from '../order-events.js';
import { admit, type Verdict } from './admit.js';
import { lockShelf, overtaken } from './lock-shelf.js';
import { acknowledgement, newOrder, type NewOrder } from './new-order.js';
import type { OrderWish } from './order-wish.js';
import type { Shelf } from './shelf.js';
import { Overtaken, writeOrders } from './write-orders.js';

const most = 3;

/**
 * Takes in any number of orders in one transaction, each accepted whole or refused; the answers come after the commit, from memory. Several processes may take in orders
 * for the same things: the locks of the shelf alone decide who is first.
 */
@Injectable()
export class TakeInOrders {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(wishes: readonly OrderWish[]): Promise<(PlacedOrder | Problem)[]> {
    for (let time = 1; ; time += 1) {
      try {
        return await this.takeIn(wishes);
      } catch (error) {
        if (!(error instanceof Overtaken) || time === most) throw error;
      }
    }
  }

  private takeIn(wishes: readonly OrderWish[]): Promise<(PlacedOrder | Problem)[]> {
    return changeSwiftly(this.database, async (run) => {
      const shelf = await lockShelf(run, wishes);
      const verdicts = admit(wishes, shelf, this.clock.now().getTime());
      // What takes the last piece may be the same order, sent to another process.
      const refused = wishes.filter((_, index) => verdicts[index]!.kind === 'refused');
      if (await overtaken(run, refused, shelf)) throw new Overtaken();
      const orders = new Map<number, NewOrder>();
      for (const [index, { kind }] of verdicts.entries()) if (kind === 'accepted') orders.set(index, newOrder(this.clock, wishes[index]!));
      if (orders.size > 0) await writeOrders(run, [...orders.values()], shelf, ordersPlaced.name);
      return verdicts.map((verdict, index) => answerOf(verdict, index, orders, shelf));
    });
  }
}

function answerOf(verdict: Verdict, index: number, orders: ReadonlyMap<number, NewOrder>, shelf: Shelf): PlacedOrder | Problem {
  if (verdict.kind === 'refused') return verdict.problem;
  if (verdict.kind === 'known') return shelf.known.get(verdict.key)!.order;
  return acknowledgement(orders.get(verdict.kind === 'twin' ? verdict.of : index)!);
}
