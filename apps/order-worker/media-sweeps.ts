import { TellLostPictures, WatchEngine } from '#media';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const lookMs = 2_000;
const graceMs = 1_000;

/** What an engine does not tell: that it died, and that a lost picture stays away. */
@Injectable()
export class MediaSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly watching: WatchEngine,
    private readonly telling: TellLostPictures,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(lookMs, WatchEngine.name, () => this.watching.execute()),
      every(graceMs, TellLostPictures.name, () => this.telling.execute()),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
