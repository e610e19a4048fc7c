import { every, type Recurring, Sweeps } from '#platform';
import { ReleaseLegs, ReleaseReserves } from '#settlement';
import { Injectable } from '@nestjs/common';

const lookMs = 5_000;

/** Shares and reserves become payable once their day has come. */
@Injectable()
export class HoldSweeps extends Sweeps {
  constructor(
    private readonly releasing: ReleaseLegs,
    private readonly freeing: ReleaseReserves,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(lookMs, ReleaseLegs.name, async () => (await this.releasing.execute()) > 0),
      every(lookMs, ReleaseReserves.name, async () => (await this.freeing.execute()) > 0),
    ];
  }
}
