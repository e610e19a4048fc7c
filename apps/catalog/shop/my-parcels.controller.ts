import { confirmDelivery, type Dispatch, listMyParcels, type MyParcel, showDispatch } from '#contracts';
import { ConfirmDelivery, ListMyParcels, ShowDispatch } from '#fulfilment';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** When a buyer's parcels leave, where they are, and that they have arrived. */
@Controller()
export class MyParcelsController {
  constructor(
    private readonly dispatch: ShowDispatch,
    private readonly listing: ListMyParcels,
    private readonly confirming: ConfirmDelivery,
  ) {}

  @Endpoint(showDispatch)
  leaves(@Asked(showDispatch) { params }: Asked<typeof showDispatch>): Promise<Dispatch> {
    return this.dispatch.execute(params.workshop);
  }

  @Endpoint(listMyParcels)
  parcels(@CalledBy() buyer: Caller, @Asked(listMyParcels) { params }: Asked<typeof listMyParcels>): Promise<{ parcels: MyParcel[] }> {
    return this.listing.execute(buyer.id, params.order);
  }

  @Endpoint(confirmDelivery)
  confirm(@CalledBy() buyer: Caller, @Asked(confirmDelivery) { params }: Asked<typeof confirmDelivery>): Promise<MyParcel> {
    return this.confirming.execute(buyer.id, params);
  }
}
