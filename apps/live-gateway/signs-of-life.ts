import { KeepBroadcasts, KeepEntrants } from '#live';
import { every, type Recurring } from '#platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RoomChannels } from './room-channels.js';

const lookMs = 2_000;

/** Says every two seconds which broadcasts come through this gateway and who of the open draws is in a room here; rooms whose streamer nobody has seen are paused. */
@Injectable()
export class SignsOfLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly broadcasting: KeepBroadcasts,
    private readonly entering: KeepEntrants,
    private readonly channels: RoomChannels,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(lookMs, KeepBroadcasts.name, () => this.broadcasting.execute(this.channels.broadcasts())),
      every(lookMs, KeepEntrants.name, () => this.entering.execute(this.channels.rooms(), (roomId) => this.channels.personsIn(roomId))),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((work) => work.stop()));
  }
}
