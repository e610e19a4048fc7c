import * as contracts from '#contracts';
import { ListMyOrders, ShowMyOrder } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** What a buyer finds again. */
@Controller()
export class MyOrdersController {
  constructor(
    private readonly listing: ListMyOrders,
    private readonly showing: ShowMyOrder,
  ) {}

  @Endpoint(contracts.listMyOrders)
  listMyOrders(
    @CalledBy() buyer: Caller,
    @Asked(contracts.listMyOrders) { query }: Asked<typeof contracts.listMyOrders>,
  ): Promise<contracts.ResponseOf<typeof contracts.listMyOrders>> {
    return this.listing.execute(buyer.id, query);
  }

  @Endpoint(contracts.showMyOrder)
  showMyOrder(
    @CalledBy() buyer: Caller,
    @Asked(contracts.showMyOrder) { params }: Asked<typeof contracts.showMyOrder>,
  ): Promise<contracts.Order> {
    return this.showing.execute(buyer.id, params.order);
  }
}
