import * as contracts from '#contracts';
import { AnnounceFlashSale, CallOffFlashSale, ListFlashSales } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** Flash sales as a workshop's console sees, announces and calls them off. */
@Controller()
export class FlashSalesController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListFlashSales,
    private readonly announcing: AnnounceFlashSale,
    private readonly callingOff: CallOffFlashSale,
  ) {}

  @Endpoint(contracts.listFlashSales)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listFlashSales) { params, query }: Asked<typeof contracts.listFlashSales>,
  ): Promise<contracts.ResponseOf<typeof contracts.listFlashSales>> {
    return this.listing.execute(await this.scopes.sees(caller), params.workshop, query.after);
  }

  @Endpoint(contracts.announceFlashSale)
  async announce(
    @CalledBy() caller: Caller,
    @Asked(contracts.announceFlashSale) { params, body }: Asked<typeof contracts.announceFlashSale>,
  ): Promise<contracts.FlashOffer> {
    return this.announcing.execute(caller, await this.scopes.manages(caller), params.workshop, body);
  }

  @Endpoint(contracts.callOffFlashSale)
  async callOff(
    @CalledBy() caller: Caller,
    @Asked(contracts.callOffFlashSale) { params }: Asked<typeof contracts.callOffFlashSale>,
  ): Promise<void> {
    await this.callingOff.execute(caller, await this.scopes.manages(caller), params.workshop, params.flashSale);
  }
}
