import { importWaybills, type ResponseOf, scanWaybill } from '#contracts';
import { ImportWaybills, ScanWaybill } from '#fulfilment';
import { WorkshopsInScope } from '#identity';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Waybills, one by one with a scanner or as a table. */
@Controller()
export class WaybillsController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly scanning: ScanWaybill,
    private readonly importing: ImportWaybills,
  ) {}

  @Endpoint(scanWaybill)
  async scan(
    @CalledBy() caller: Caller,
    @Asked(scanWaybill) { params, body }: Asked<typeof scanWaybill>,
  ): Promise<ResponseOf<typeof scanWaybill>> {
    return this.scanning.execute(await this.scoping.execute(caller), { personId: caller.id, workshopId: params.workshop, ...body });
  }

  @Endpoint(importWaybills)
  async import(
    @CalledBy() caller: Caller,
    @Asked(importWaybills) { params, body }: Asked<typeof importWaybills>,
  ): Promise<ResponseOf<typeof importWaybills>> {
    return this.importing.execute(await this.scoping.execute(caller), { personId: caller.id, workshopId: params.workshop, ...body });
  }
}
