import * as contracts from '#contracts';
import { ListParcels, PackParcels, ShipParcels, ShowPickList } from '#fulfilment';
import { WorkshopsInScope } from '#identity';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

type Answer<C extends contracts.EndpointContract> = Promise<contracts.ResponseOf<C>>;

/** The workshop's packing table: what waits, what to take off the shelf, what is packed and sent. */
@Controller()
export class FulfilmentController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly listing: ListParcels,
    private readonly picking: ShowPickList,
    private readonly packing: PackParcels,
    private readonly shipping: ShipParcels,
  ) {}

  @Endpoint(contracts.listParcels)
  async parcels(
    @CalledBy() caller: Caller,
    @Asked(contracts.listParcels) asked: Asked<typeof contracts.listParcels>,
  ): Answer<typeof contracts.listParcels> {
    return this.listing.execute(await this.scoping.execute(caller), asked);
  }

  @Endpoint(contracts.showPickList)
  async pickList(
    @CalledBy() caller: Caller,
    @Asked(contracts.showPickList) asked: Asked<typeof contracts.showPickList>,
  ): Answer<typeof contracts.showPickList> {
    return this.picking.execute(await this.scoping.execute(caller), asked);
  }

  @Endpoint(contracts.packParcels)
  async pack(
    @CalledBy() caller: Caller,
    @Asked(contracts.packParcels) { params, body }: Asked<typeof contracts.packParcels>,
  ): Answer<typeof contracts.packParcels> {
    return this.packing.execute(await this.scoping.execute(caller), { personId: caller.id, workshopId: params.workshop, ...body });
  }

  @Endpoint(contracts.shipParcels)
  async ship(
    @CalledBy() caller: Caller,
    @Asked(contracts.shipParcels) { params, body }: Asked<typeof contracts.shipParcels>,
  ): Answer<typeof contracts.shipParcels> {
    return this.shipping.execute(await this.scoping.execute(caller), { personId: caller.id, workshopId: params.workshop, ...body });
  }
}
