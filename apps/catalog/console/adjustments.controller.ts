import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { AnswerAdjustment, AskAdjustment, ListAdjustments } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** What parties are owed put right, and claims that end: asked for by the workshop, answered by the platform. */
@Controller()
export class AdjustmentsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListAdjustments,
    private readonly asking: AskAdjustment,
    private readonly answering: AnswerAdjustment,
  ) {}

  @Endpoint(contracts.listAdjustments)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listAdjustments) { params }: Asked<typeof contracts.listAdjustments>,
  ): Promise<contracts.ResponseOf<typeof contracts.listAdjustments>> {
    const reader = { personId: caller.id, mayApprove: caller.roles.some(({ role }) => role === 'operator') };
    const listed = await this.listing.execute(await this.scopes.sees(caller), params.workshop, reader);
    return { ...listed, mayAsk: (await this.scopes.manages(caller)).includes(params.workshop) };
  }

  @Endpoint(contracts.askAdjustment)
  async ask(
    @CalledBy() caller: Caller,
    @Asked(contracts.askAdjustment) { params, body }: Asked<typeof contracts.askAdjustment>,
  ): Promise<contracts.Adjustment> {
    return this.asking.execute({ personId: caller.id, workshops: await this.scopes.manages(caller) }, params.workshop, body);
  }

  @Endpoint(contracts.answerAdjustment)
  async answer(
    @CalledBy() caller: Caller,
    @Asked(contracts.answerAdjustment) { params, body }: Asked<typeof contracts.answerAdjustment>,
  ): Promise<contracts.Adjustment> {
    const by = { personId: caller.id, workshops: (await this.scopes.writes(caller)).workshops };
    return this.answering.execute(by, params.workshop, { adjustmentId: params.adjustment, approve: body.approve });
  }
}
