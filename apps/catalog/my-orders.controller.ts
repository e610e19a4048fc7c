import * as contracts from '#contracts';
import { LastAddress, ListMyOrders, ShowMyOrder } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** What a buyer finds again: orders, and where the last one went. */
@Controller()
export class MyOrdersController {
  constructor(
    private readonly listing: ListMyOrders,
    private readonly showing: ShowMyOrder,
    private readonly remembering: LastAddress,
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

  @Endpoint(contracts.lastAddress)
  lastAddress(@CalledBy() buyer: Caller): Promise<{ address: contracts.Address | null }> {
    return this.remembering.execute(buyer.id);
  }
}
