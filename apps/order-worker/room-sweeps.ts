import { DrawLuckyBags, EndDrops } from '#live';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const lookMs = 500;

/** What time does to what is given away in rooms: lucky bags are drawn, drops end. */
@Injectable()
export class RoomSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly drawing: DrawLuckyBags,
    private readonly ending: EndDrops,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(lookMs, DrawLuckyBags.name, () => this.drawing.execute()),
      every(lookMs, EndDrops.name, () => this.ending.execute()),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
