import { adjustStock, listStock, type ResponseOf, type StockRow } from '#contracts';
import { AdjustStock, ListStock } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console/console-scopes.js';

/** What lies on a workshop's shelf, and putting it right by hand. */
@Controller()
export class StockDeskController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly listing: ListStock,
    private readonly adjusting: AdjustStock,
  ) {}

  @Endpoint(listStock)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listStock) { params, query }: Asked<typeof listStock>,
  ): Promise<ResponseOf<typeof listStock>> {
    return this.listing.execute(await this.who.sees(caller), params.workshop, query);
  }

  @Endpoint(adjustStock)
  async adjust(@CalledBy() caller: Caller, @Asked(adjustStock) { params, body }: Asked<typeof adjustStock>): Promise<StockRow> {
    return this.adjusting.execute(await this.who.writes(caller), params, body);
  }
}
