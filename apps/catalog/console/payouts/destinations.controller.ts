import { type ResponseOf, revealDestination, setDestination } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { RevealDestination, SetDestination } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** Where the parties of a workshop are paid. */
@Controller()
export class DestinationsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly setting: SetDestination,
    private readonly revealing: RevealDestination,
  ) {}

  @Endpoint(setDestination)
  async set(
    @CalledBy() caller: Caller,
    @Asked(setDestination) { params, body }: Asked<typeof setDestination>,
  ): Promise<ResponseOf<typeof setDestination>> {
    const whose = { personId: caller.id, workshopId: params.workshop, partyId: params.party };
    return this.setting.execute(await this.scopes.manages(caller), whose, body);
  }

  @Endpoint(revealDestination)
  async reveal(
    @CalledBy() caller: Caller,
    @Asked(revealDestination) { params, body }: Asked<typeof revealDestination>,
  ): Promise<ResponseOf<typeof revealDestination>> {
    const wish = { person: caller, workshopId: params.workshop, partyId: params.party, reason: body.reason };
    return this.revealing.execute(await this.scopes.approves(caller), wish);
  }
}
