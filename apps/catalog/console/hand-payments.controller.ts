import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { AnswerHandPayment, AskHandPayment, ListHandPayments } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** What refunds still owe and the provider does not give back, paid from our bank by two operators. */
@Controller()
export class HandPaymentsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListHandPayments,
    private readonly asking: AskHandPayment,
    private readonly answering: AnswerHandPayment,
  ) {}

  @Endpoint(contracts.listHandPayments)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listHandPayments) { params }: Asked<typeof contracts.listHandPayments>,
  ): Promise<contracts.ResponseOf<typeof contracts.listHandPayments>> {
    const reader = { personId: caller.id, isOperator: caller.roles.some(({ role }) => role === 'operator') };
    return this.listing.execute(await this.scopes.sees(caller), params.workshop, reader);
  }

  @Endpoint(contracts.askHandPayment)
  async ask(
    @CalledBy() caller: Caller,
    @Asked(contracts.askHandPayment) { params, body }: Asked<typeof contracts.askHandPayment>,
  ): Promise<contracts.HandPayment> {
    const { workshops } = await this.scopes.writes(caller);
    return this.asking.execute({ personId: caller.id, workshops }, params.workshop, body);
  }

  @Endpoint(contracts.answerHandPayment)
  async answer(
    @CalledBy() caller: Caller,
    @Asked(contracts.answerHandPayment) { params, body }: Asked<typeof contracts.answerHandPayment>,
  ): Promise<contracts.HandPayment> {
    const { workshops } = await this.scopes.writes(caller);
    return this.answering.execute({ person: caller, workshops }, params.workshop, { paymentId: params.payment, approve: body.approve });
  }
}
