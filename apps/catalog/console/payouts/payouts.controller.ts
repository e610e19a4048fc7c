import { listPayouts, prepareBatch, type ResponseOf, showBatch } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListPayouts, PrepareBatch, ShowBatch } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** What is payable, and the batches of a workshop. */
@Controller()
export class PayoutsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListPayouts,
    private readonly showing: ShowBatch,
    private readonly preparing: PrepareBatch,
  ) {}

  @Endpoint(listPayouts)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listPayouts) { params }: Asked<typeof listPayouts>,
  ): Promise<ResponseOf<typeof listPayouts>> {
    const payouts = await this.listing.execute(await this.scopes.sees(caller), params.workshop);
    const mayPrepare = (await this.scopes.manages(caller)).includes(params.workshop);
    return { ...payouts, mayPrepare, mayFund: caller.roles.some(({ role }) => role === 'operator') };
  }

  @Endpoint(showBatch)
  async show(@CalledBy() caller: Caller, @Asked(showBatch) { params }: Asked<typeof showBatch>): Promise<ResponseOf<typeof showBatch>> {
    const { workshop: workshopId, batch: batchId } = params;
    const shown = await this.showing.execute(await this.scopes.sees(caller), { personId: caller.id, workshopId, batchId });
    const mayApprove = (await this.scopes.approves(caller)).includes(workshopId);
    return { ...shown, mayApprove, mayAct: (await this.scopes.manages(caller)).includes(workshopId) };
  }

  @Endpoint(prepareBatch)
  async prepare(
    @CalledBy() caller: Caller,
    @Asked(prepareBatch) { params, body }: Asked<typeof prepareBatch>,
  ): Promise<ResponseOf<typeof prepareBatch>> {
    const wish = { personId: caller.id, workshopId: params.workshop, note: body.note };
    return this.preparing.execute(await this.scopes.manages(caller), wish);
  }
}
