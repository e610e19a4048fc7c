import type { PlacedOrder } from '#contracts';
import { Gather, type Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import type { OrderWish } from './order-wish.js';
import { TakeInOrders } from './take-in-orders.js';

/** Where the orders of a process queue up: while one batch is under way the next gathers. Answers once the order stands, or with why it does not. */
@Injectable()
export class OrderIntake {
  private readonly gathering: Gather<OrderWish, PlacedOrder | Problem>;

  constructor(taking: TakeInOrders) {
    this.gathering = new Gather((wishes) => taking.execute(wishes));
  }

  execute(wish: OrderWish): Promise<PlacedOrder | Problem> {
    return this.gathering.ask(wish);
  }
}
