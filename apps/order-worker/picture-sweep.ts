import { DropUnusedPictures } from '#catalog';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const dropMs = 600_000;

/** What nobody wanted after all: pictures that were brought and never used. */
@Injectable()
export class PictureSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running?: Recurring;

  constructor(private readonly dropping: DropUnusedPictures) {}

  onApplicationBootstrap(): void {
    this.running = every(dropMs, DropUnusedPictures.name, () => this.dropping.execute());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
