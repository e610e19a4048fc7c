import { confirmDelivery, listMyParcels, type MyParcel } from '#contracts';
import { ConfirmDelivery, ListMyParcels } from '#fulfilment';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Where a buyer's parcels are, and that they have arrived. */
@Controller()
export class MyParcelsController {
  constructor(
    private readonly listing: ListMyParcels,
    private readonly confirming: ConfirmDelivery,
  ) {}

  @Endpoint(listMyParcels)
  parcels(@CalledBy() buyer: Caller, @Asked(listMyParcels) { params }: Asked<typeof listMyParcels>): Promise<{ parcels: MyParcel[] }> {
    return this.listing.execute(buyer.id, params.order);
  }

  @Endpoint(confirmDelivery)
  confirm(@CalledBy() buyer: Caller, @Asked(confirmDelivery) { params }: Asked<typeof confirmDelivery>): Promise<MyParcel> {
    return this.confirming.execute(buyer.id, params);
  }
}
