import { letPayoutGo, tryPayoutAgain } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { LetPayoutGo, TryPayoutAgain } from '#settlement';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from '../console-scopes.js';

/** What becomes of a payout that the provider refused. */
@Controller()
export class RefusedPayoutsController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly trying: TryPayoutAgain,
    private readonly letting: LetPayoutGo,
  ) {}

  @Endpoint(tryPayoutAgain)
  async again(@CalledBy() caller: Caller, @Asked(tryPayoutAgain) { params }: Asked<typeof tryPayoutAgain>): Promise<void> {
    const { workshop: workshopId, batch: batchId, item: itemId } = params;
    await this.trying.execute(await this.scopes.manages(caller), { workshopId, batchId, itemId });
  }

  @Endpoint(letPayoutGo)
  async letGo(@CalledBy() caller: Caller, @Asked(letPayoutGo) { params }: Asked<typeof letPayoutGo>): Promise<void> {
    const { workshop: workshopId, batch: batchId, item: itemId } = params;
    await this.letting.execute(await this.scopes.manages(caller), { workshopId, batchId, itemId });
  }
}
