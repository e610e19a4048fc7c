import * as contracts from '#contracts';
import { ApproveRule, CreateRule, DraftRule, DropRuleDraft, ListRules, ProposeRule, SendBackRule, ShowRule, TryRule } from '#catalog';
import { DryRunRule } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

type Rule = contracts.RuleView;

/** A workshop's split rules as they are and as they might be. */
@Controller()
export class RulesController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly listing: ListRules,
    private readonly showing: ShowRule,
  ) {}

  @Endpoint(contracts.listRules)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listRules) { params }: Asked<typeof contracts.listRules>,
  ): Promise<contracts.ResponseOf<typeof contracts.listRules>> {
    return this.listing.execute(await this.who.sees(caller), (await this.who.writes(caller)).workshops, params.workshop);
  }

  @Endpoint(contracts.showRule)
  async show(@CalledBy() caller: Caller, @Asked(contracts.showRule) { params }: Asked<typeof contracts.showRule>): Promise<Rule> {
    const { personId, workshops: writes } = await this.who.writes(caller);
    const looker = { personId, writes, sees: await this.who.sees(caller), approves: await this.who.approves(caller) };
    return this.showing.execute(looker, params);
  }
}

/** What helps to decide on a rule before it is kept. */
@Controller()
export class RuleTrialsController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly trying: TryRule,
    private readonly running: DryRunRule,
  ) {}

  @Endpoint(contracts.tryRule)
  async try(
    @CalledBy() caller: Caller,
    @Asked(contracts.tryRule) { params, body }: Asked<typeof contracts.tryRule>,
  ): Promise<contracts.ResponseOf<typeof contracts.tryRule>> {
    return this.trying.execute(await this.who.sees(caller), params.workshop, body);
  }

  @Endpoint(contracts.dryRunRule)
  async dryRun(
    @CalledBy() caller: Caller,
    @Asked(contracts.dryRunRule) { params, body }: Asked<typeof contracts.dryRunRule>,
  ): Promise<contracts.ResponseOf<typeof contracts.dryRunRule>> {
    return this.running.execute(await this.who.sees(caller), params.workshop, body);
  }
}

/** Writing a rule down. */
@Controller()
export class RuleDraftsController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly creating: CreateRule,
    private readonly drafting: DraftRule,
    private readonly dropping: DropRuleDraft,
  ) {}

  @Endpoint(contracts.createRule)
  async create(
    @CalledBy() caller: Caller,
    @Asked(contracts.createRule) { params, body }: Asked<typeof contracts.createRule>,
  ): Promise<Rule> {
    return this.creating.execute(await this.who.writes(caller), await this.who.approves(caller), params.workshop, body);
  }

  @Endpoint(contracts.draftRule)
  async draft(@CalledBy() caller: Caller, @Asked(contracts.draftRule) { params, body }: Asked<typeof contracts.draftRule>): Promise<Rule> {
    return this.drafting.execute(await this.who.writes(caller), await this.who.approves(caller), params, body);
  }

  @Endpoint(contracts.dropRuleDraft)
  async drop(@CalledBy() caller: Caller, @Asked(contracts.dropRuleDraft) { params }: Asked<typeof contracts.dropRuleDraft>): Promise<Rule> {
    return this.dropping.execute(await this.who.writes(caller), await this.who.approves(caller), params);
  }
}

/** Agreeing on what was written. */
@Controller()
export class RuleApprovalsController {
  constructor(
    private readonly who: ConsoleScopes,
    private readonly proposing: ProposeRule,
    private readonly approving: ApproveRule,
    private readonly returning: SendBackRule,
  ) {}

  @Endpoint(contracts.proposeRule)
  async propose(
    @CalledBy() caller: Caller,
    @Asked(contracts.proposeRule) { params, body }: Asked<typeof contracts.proposeRule>,
  ): Promise<Rule> {
    return this.proposing.execute(await this.who.writes(caller), await this.who.approves(caller), params, body.seen);
  }

  @Endpoint(contracts.approveRule)
  async approve(
    @CalledBy() caller: Caller,
    @Asked(contracts.approveRule) { params, body }: Asked<typeof contracts.approveRule>,
  ): Promise<Rule> {
    return this.approving.execute(await this.approver(caller), (await this.who.writes(caller)).workshops, params, body.seen);
  }

  @Endpoint(contracts.sendBackRule)
  async sendBack(
    @CalledBy() caller: Caller,
    @Asked(contracts.sendBackRule) { params, body }: Asked<typeof contracts.sendBackRule>,
  ): Promise<Rule> {
    return this.returning.execute(await this.approver(caller), (await this.who.writes(caller)).workshops, params, body);
  }

  private async approver(caller: Caller): Promise<{ personId: string; workshops: string[] }> {
    return { personId: caller.id, workshops: await this.who.approves(caller) };
  }
}

/** Everything about split rules. */
export const rulesControllers = [RulesController, RuleTrialsController, RuleDraftsController, RuleApprovalsController];
