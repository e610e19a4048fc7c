import { answerRefund, listWorkshopRefunds, type Refund, type ResponseOf, tryRefundAgain } from '#contracts';
import { AnswerRefund, ListWorkshopRefunds } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { TryRefundAgain } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** The console's refunds: what buyers ask back of a workshop, its answers, and another try for those that are stuck. */
@Controller()
export class ConsoleRefundsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListWorkshopRefunds,
    private readonly answering: AnswerRefund,
    private readonly trying: TryRefundAgain,
  ) {}

  @Endpoint(listWorkshopRefunds)
  async refunds(
    @CalledBy() caller: Caller,
    @Asked(listWorkshopRefunds) { params, query }: Asked<typeof listWorkshopRefunds>,
  ): Promise<ResponseOf<typeof listWorkshopRefunds>> {
    return this.listing.execute(await this.scopes.sees(caller), params.workshop, query);
  }

  @Endpoint(answerRefund)
  async answer(@CalledBy() caller: Caller, @Asked(answerRefund) { params, body }: Asked<typeof answerRefund>): Promise<Refund> {
    const { workshops, personId } = await this.scopes.writes(caller);
    return this.answering.execute(workshops, { ...params, ...body, by: personId });
  }

  @Endpoint(tryRefundAgain)
  async tryAgain(
    @CalledBy() caller: Caller,
    @Asked(tryRefundAgain) { params }: Asked<typeof tryRefundAgain>,
  ): Promise<ResponseOf<typeof tryRefundAgain>> {
    return this.trying.execute((await this.scopes.writes(caller)).workshops, params.workshop, params.refund);
  }
}
