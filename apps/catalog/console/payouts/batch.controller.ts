import { approveBatch, callOffBatch } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ApproveBatch, CallOffBatch } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** Saying yes or no to a batch. */
@Controller()
export class BatchController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly approving: ApproveBatch,
    private readonly calling: CallOffBatch,
  ) {}

  @Endpoint(approveBatch)
  async approve(@CalledBy() caller: Caller, @Asked(approveBatch) { params }: Asked<typeof approveBatch>): Promise<void> {
    const { workshop: workshopId, batch: batchId } = params;
    await this.approving.execute(await this.scopes.approves(caller), { person: caller, workshopId, batchId });
  }

  @Endpoint(callOffBatch)
  async callOff(@CalledBy() caller: Caller, @Asked(callOffBatch) { params }: Asked<typeof callOffBatch>): Promise<void> {
    const { workshop: workshopId, batch: batchId } = params;
    await this.calling.execute(await this.scopes.approves(caller), { personId: caller.id, workshopId, batchId });
  }
}
