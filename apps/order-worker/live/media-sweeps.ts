import { TellLostPictures, WatchEngine } from '#media';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const lookMs = 2_000;
const graceMs = 1_000;

/** What an engine does not tell: that it died, and that a lost picture stays away. */
@Injectable()
export class MediaSweeps extends Sweeps {
  constructor(
    private readonly watching: WatchEngine,
    private readonly telling: TellLostPictures,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(lookMs, WatchEngine.name, () => this.watching.execute()),
      every(graceMs, TellLostPictures.name, () => this.telling.execute()),
    ];
  }
}
