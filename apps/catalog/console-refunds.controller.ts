import { answerRefund, listWorkshopRefunds, type Refund, type ResponseOf } from '#contracts';
import { WorkshopsInScope } from '#identity';
import { AnswerRefund, ListWorkshopRefunds } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** The console's refunds: what buyers ask back of a workshop, and its answers. */
@Controller()
export class ConsoleRefundsController {
  constructor(
    private readonly scoping: WorkshopsInScope,
    private readonly listing: ListWorkshopRefunds,
    private readonly answering: AnswerRefund,
  ) {}

  @Endpoint(listWorkshopRefunds)
  async refunds(
    @CalledBy() caller: Caller,
    @Asked(listWorkshopRefunds) { params, query }: Asked<typeof listWorkshopRefunds>,
  ): Promise<ResponseOf<typeof listWorkshopRefunds>> {
    return this.listing.execute(await this.scoping.execute(caller), params.workshop, query);
  }

  @Endpoint(answerRefund)
  async answer(@CalledBy() caller: Caller, @Asked(answerRefund) { params, body }: Asked<typeof answerRefund>): Promise<Refund> {
    // Who only looks into a workshop does not answer for it.
    const answering = caller.roles.filter(({ role }) => role === 'manager' || role === 'operator');
    return this.answering.execute(await this.scoping.execute({ roles: answering }), { ...params, ...body, by: caller.id });
  }
}
