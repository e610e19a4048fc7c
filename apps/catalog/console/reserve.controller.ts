import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { SetReserve, ShowReserve } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** What of a workshop's own shares is kept back for a time. */
@Controller()
export class ReserveController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly showing: ShowReserve,
    private readonly setting: SetReserve,
  ) {}

  @Endpoint(contracts.showReserve)
  async show(
    @CalledBy() caller: Caller,
    @Asked(contracts.showReserve) { params }: Asked<typeof contracts.showReserve>,
  ): Promise<contracts.ResponseOf<typeof contracts.showReserve>> {
    const rule = await this.showing.execute(await this.scopes.sees(caller), params.workshop);
    return { rule, mayChange: caller.roles.some(({ role }) => role === 'operator') };
  }

  @Endpoint(contracts.setReserve)
  async set(
    @CalledBy() caller: Caller,
    @Asked(contracts.setReserve) { params, body }: Asked<typeof contracts.setReserve>,
  ): Promise<contracts.ResponseOf<typeof contracts.setReserve>> {
    await this.setting.execute(await this.scopes.writes(caller), params.workshop, body);
    return { rule: body, mayChange: true };
  }
}
