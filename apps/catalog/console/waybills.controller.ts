import { importWaybills, type ResponseOf, scanWaybill } from '#contracts';
import { ImportWaybills, ScanWaybill } from '#fulfilment';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** Waybills, one by one with a scanner or as a table. */
@Controller()
export class WaybillsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly scanning: ScanWaybill,
    private readonly importing: ImportWaybills,
  ) {}

  @Endpoint(scanWaybill)
  async scan(
    @CalledBy() caller: Caller,
    @Asked(scanWaybill) { params, body }: Asked<typeof scanWaybill>,
  ): Promise<ResponseOf<typeof scanWaybill>> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.scanning.execute(workshops, { personId, workshopId: params.workshop, ...body });
  }

  @Endpoint(importWaybills)
  async import(
    @CalledBy() caller: Caller,
    @Asked(importWaybills) { params, body }: Asked<typeof importWaybills>,
  ): Promise<ResponseOf<typeof importWaybills>> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.importing.execute(workshops, { personId, workshopId: params.workshop, ...body });
  }
}
