import * as contracts from '#contracts';
import { ListParcels, PackParcels, ShipParcels, ShowPickList } from '#fulfilment';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

type Answer<C extends contracts.EndpointContract> = Promise<contracts.ResponseOf<C>>;

/** The workshop's packing table: what waits, what to take off the shelf, what is packed and sent. */
@Controller()
export class FulfilmentController {
  constructor(
    private readonly scopes: ConsoleScopes,
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
    return this.listing.execute(await this.scopes.sees(caller), asked);
  }

  @Endpoint(contracts.showPickList)
  async pickList(
    @CalledBy() caller: Caller,
    @Asked(contracts.showPickList) asked: Asked<typeof contracts.showPickList>,
  ): Answer<typeof contracts.showPickList> {
    return this.picking.execute(await this.scopes.sees(caller), asked);
  }

  @Endpoint(contracts.packParcels)
  async pack(
    @CalledBy() caller: Caller,
    @Asked(contracts.packParcels) { params, body }: Asked<typeof contracts.packParcels>,
  ): Answer<typeof contracts.packParcels> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.packing.execute(workshops, { personId, workshopId: params.workshop, ...body });
  }

  @Endpoint(contracts.shipParcels)
  async ship(
    @CalledBy() caller: Caller,
    @Asked(contracts.shipParcels) { params, body }: Asked<typeof contracts.shipParcels>,
  ): Answer<typeof contracts.shipParcels> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.shipping.execute(workshops, { personId, workshopId: params.workshop, ...body });
  }
}
