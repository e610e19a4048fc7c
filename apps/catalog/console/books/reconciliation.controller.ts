import * as contracts from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ApproveDecision, ExplainBreak, ProposeDecision, ShowReconciliation } from '#settlement';
import { Controller } from '@nestjs/common';

type Answer<C extends contracts.EndpointContract> = Promise<contracts.ResponseOf<C>>;

/** Our books beside those of the provider and the bank, and what people decide about what does not fit. */
@Controller()
export class ReconciliationController {
  constructor(
    private readonly showing: ShowReconciliation,
    private readonly explaining: ExplainBreak,
    private readonly proposing: ProposeDecision,
    private readonly approving: ApproveDecision,
  ) {}

  @Endpoint(contracts.showReconciliation)
  show(
    @Asked(contracts.showReconciliation) { params }: Asked<typeof contracts.showReconciliation>,
  ): Answer<typeof contracts.showReconciliation> {
    return this.showing.execute(params.period);
  }

  @Endpoint(contracts.explainBreak)
  explain(
    @CalledBy() { id }: Caller,
    @Asked(contracts.explainBreak) { params, body }: Asked<typeof contracts.explainBreak>,
  ): Answer<typeof contracts.explainBreak> {
    return this.explaining.execute(id, params.break, body.note);
  }

  @Endpoint(contracts.proposeDecision)
  propose(
    @CalledBy() { id }: Caller,
    @Asked(contracts.proposeDecision) { params, body }: Asked<typeof contracts.proposeDecision>,
  ): Answer<typeof contracts.proposeDecision> {
    return this.proposing.execute(id, params.break, body);
  }

  @Endpoint(contracts.approveDecision)
  approve(
    @CalledBy() { id }: Caller,
    @Asked(contracts.approveDecision) { params, body }: Asked<typeof contracts.approveDecision>,
  ): Answer<typeof contracts.approveDecision> {
    return this.approving.execute(id, params.break, body);
  }
}
