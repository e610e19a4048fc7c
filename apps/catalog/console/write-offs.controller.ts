import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { AnswerWriteOff, AskWriteOff, ListWriteOffs } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

/** Debts that become claims: asked for by one, answered by another. */
@Controller()
export class WriteOffsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListWriteOffs,
    private readonly asking: AskWriteOff,
    private readonly answering: AnswerWriteOff,
  ) {}

  @Endpoint(contracts.listWriteOffs)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listWriteOffs) { params }: Asked<typeof contracts.listWriteOffs>,
  ): Promise<contracts.ResponseOf<typeof contracts.listWriteOffs>> {
    const mayApprove = (await this.scopes.approves(caller)).includes(params.workshop);
    const writeOffs = await this.listing.execute(await this.scopes.sees(caller), params.workshop, { personId: caller.id, mayApprove });
    return { writeOffs, mayAsk: (await this.scopes.writes(caller)).workshops.includes(params.workshop) };
  }

  @Endpoint(contracts.askWriteOff)
  async ask(
    @CalledBy() caller: Caller,
    @Asked(contracts.askWriteOff) { params, body }: Asked<typeof contracts.askWriteOff>,
  ): Promise<contracts.WriteOff> {
    return this.asking.execute(await this.scopes.writes(caller), params.workshop, body);
  }

  @Endpoint(contracts.answerWriteOff)
  async answer(
    @CalledBy() caller: Caller,
    @Asked(contracts.answerWriteOff) { params, body }: Asked<typeof contracts.answerWriteOff>,
  ): Promise<contracts.WriteOff> {
    const by = { personId: caller.id, workshops: await this.scopes.approves(caller) };
    return this.answering.execute(by, params.workshop, { writeOffId: params.writeOff, approve: body.approve });
  }
}
