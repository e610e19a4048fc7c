import { ListFreightRules, SetFreightRules, TryFreight } from '#catalog';
import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

type Rules = contracts.ResponseOf<typeof contracts.listFreightRules>;

/** What a workshop asks for sending. */
@Controller()
export class FreightController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListFreightRules,
    private readonly setting: SetFreightRules,
    private readonly trying: TryFreight,
  ) {}

  @Endpoint(contracts.listFreightRules)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listFreightRules) { params }: Asked<typeof contracts.listFreightRules>,
  ): Promise<Rules> {
    const rules = await this.listing.execute(await this.scopes.sees(caller), params.workshop);
    return { ...rules, mayChange: (await this.scopes.writes(caller)).workshops.includes(params.workshop) };
  }

  @Endpoint(contracts.setFreightRules)
  async set(
    @CalledBy() caller: Caller,
    @Asked(contracts.setFreightRules) { params, body }: Asked<typeof contracts.setFreightRules>,
  ): Promise<Rules> {
    return { ...(await this.setting.execute(await this.scopes.writes(caller), params.workshop, body)), mayChange: true };
  }

  @Endpoint(contracts.tryFreight)
  async try(
    @CalledBy() caller: Caller,
    @Asked(contracts.tryFreight) { params, body: { rules, ...parcel } }: Asked<typeof contracts.tryFreight>,
  ): Promise<contracts.ResponseOf<typeof contracts.tryFreight>> {
    return { freight: this.trying.execute(await this.scopes.sees(caller), params.workshop, rules, parcel) };
  }
}
