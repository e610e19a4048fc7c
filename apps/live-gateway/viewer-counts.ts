import { CountViewers } from '#live';
import { Clock, every, newId, type Recurring } from '#platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RoomChannels } from './room-channels.js';

const lookMs = 2_000;
const looksBetweenSigns = 2;

/** Says how many viewers this gateway holds: within two seconds of a change, every four as a sign of life, and none when it leaves. */
@Injectable()
export class ViewerCounts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly gatewayId: string;
  private told = '';
  private looks = 0;
  private running: Recurring | undefined;

  constructor(
    private readonly counting: CountViewers,
    private readonly channels: RoomChannels,
    clock: Clock,
  ) {
    this.gatewayId = newId(clock);
  }

  onApplicationBootstrap(): void {
    this.running = every(lookMs, ViewerCounts.name, () => this.look());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
    await this.counting.execute(this.gatewayId, new Map());
  }

  private async look(): Promise<void> {
    const viewers = this.channels.viewers();
    const now = JSON.stringify([...viewers]);
    this.looks += 1;
    if (now === this.told && this.looks < looksBetweenSigns) return;
    await this.counting.execute(this.gatewayId, viewers);
    this.told = now;
    this.looks = 0;
  }
}
