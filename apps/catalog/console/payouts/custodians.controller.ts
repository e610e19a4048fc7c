import { fundCustodian } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { FundCustodian } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** Cash for the boxes. */
@Controller()
export class CustodiansController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly funding: FundCustodian,
  ) {}

  @Endpoint(fundCustodian)
  async fund(@CalledBy() caller: Caller, @Asked(fundCustodian) { params, body }: Asked<typeof fundCustodian>): Promise<void> {
    const { workshops, personId } = await this.scopes.writes(caller);
    const { workshop: workshopId, custodian: custodianId } = params;
    await this.funding.execute(workshops, { id: body.id, personId, workshopId, custodianId, amountMinor: body.amount.minor });
  }
}
