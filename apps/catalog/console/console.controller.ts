import { listWorkshopOrders, listWorkshops, type ResponseOf, showSplit } from '#contracts';
import { WorkshopsInScope } from '#identity';
import { ListWorkshopOrders } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListScopedWorkshops, ShowSplit } from '#settlement';
import { Controller } from '@nestjs/common';

/** The console's orders: which workshops a person may look into, what they sold, and how its money was split. */
@Controller()
export class ConsoleController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly listingWorkshops: ListScopedWorkshops,
    private readonly listingOrders: ListWorkshopOrders,
    private readonly showing: ShowSplit,
  ) {}

  @Endpoint(listWorkshops)
  async workshops(@CalledBy() caller: Caller): Promise<ResponseOf<typeof listWorkshops>> {
    return this.listingWorkshops.execute(await this.scoping.execute(caller));
  }

  @Endpoint(listWorkshopOrders)
  async orders(
    @CalledBy() caller: Caller,
    @Asked(listWorkshopOrders) { params, query }: Asked<typeof listWorkshopOrders>,
  ): Promise<ResponseOf<typeof listWorkshopOrders>> {
    return this.listingOrders.execute(await this.scoping.execute(caller), params.workshop, query);
  }

  @Endpoint(showSplit)
  async split(@CalledBy() caller: Caller, @Asked(showSplit) { params }: Asked<typeof showSplit>): Promise<ResponseOf<typeof showSplit>> {
    return this.showing.execute(await this.scoping.execute(caller), params.workshop, params.order);
  }
}
