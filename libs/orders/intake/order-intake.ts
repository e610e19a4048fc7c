import type { PlacedOrder } from '#contracts';
import { changeSwiftly, Clock, Gather, type Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ordersPlaced } from '../order-events.js';
import { admit, type Verdict } from './admit.js';
import { lockShelf } from './lock-shelf.js';
import { acknowledgement, newOrder, type NewOrder } from './new-order.js';
import type { OrderWish } from './order-wish.js';
import type { Shelf } from './shelf.js';
import { Overtaken, writeOrders } from './write-orders.js';

const triesOfABatch = 3;

/**
 * Takes in orders, whatever comes at once in one transaction: while one batch is under way the next gathers. Answers after the commit, from memory. Several processes may
 * take in orders for the same things: the locks of the shelf alone decide who is first.
 */
@Injectable()
export class OrderIntake {
  private readonly gathering = new Gather<OrderWish, PlacedOrder | Problem>((wishes) => this.takeIn(wishes));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(wish: OrderWish): Promise<PlacedOrder | Problem> {
    return this.gathering.ask(wish);
  }

  private async takeIn(wishes: readonly OrderWish[], triesLeft = triesOfABatch): Promise<(PlacedOrder | Problem)[]> {
    try {
      return await this.takeInOnce(wishes);
    } catch (error) {
      if (error instanceof Overtaken && triesLeft > 1) return this.takeIn(wishes, triesLeft - 1);
      throw error;
    }
  }

  private takeInOnce(wishes: readonly OrderWish[]): Promise<(PlacedOrder | Problem)[]> {
    return changeSwiftly(this.database, async (run) => {
      const shelf = await lockShelf(run, wishes);
      const verdicts = admit(wishes, shelf, this.clock.now().getTime());
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
