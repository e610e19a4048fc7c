import { type ConsoleDispute, giveEvidence, listDisputes, type ResponseOf } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { GiveEvidence, ListDisputes } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** The console's disputes: payments that buyers' banks took back, and what the workshop says to them. */
@Controller()
export class DisputesController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListDisputes,
    private readonly answering: GiveEvidence,
  ) {}

  @Endpoint(listDisputes)
  async disputes(
    @CalledBy() caller: Caller,
    @Asked(listDisputes) { params, query }: Asked<typeof listDisputes>,
  ): Promise<ResponseOf<typeof listDisputes>> {
    return this.listing.execute(await this.scopes.sees(caller), params.workshop, query.after);
  }

  @Endpoint(giveEvidence)
  async evidence(@CalledBy() caller: Caller, @Asked(giveEvidence) { params, body }: Asked<typeof giveEvidence>): Promise<ConsoleDispute> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.answering.execute(workshops, { ...params, ...body, by: personId });
  }
}
