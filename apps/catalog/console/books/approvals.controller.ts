import { listApprovals, type ResponseOf } from '#contracts';
import { type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListApprovals } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** What waits for a second person. */
@Controller()
export class ApprovalsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListApprovals,
  ) {}

  @Endpoint(listApprovals)
  async list(@CalledBy() caller: Caller): Promise<ResponseOf<typeof listApprovals>> {
    const isOperator = caller.roles.some(({ role }) => role === 'operator');
    const answers = isOperator ? await this.scopes.runs({ roles: caller.roles.filter(({ role }) => role === 'operator') }) : [];
    return this.listing.execute({ personId: caller.id, workshops: await this.scopes.approves(caller), answers, isOperator });
  }
}
