import { every, type Recurring } from '#platform';
import { BookWriteOffs, CloseAskedPeriods, ReleaseLegs, ReleaseReserves } from '#settlement';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const lookMs = 5_000;

/** What the worker does once its time has come: shares and reserves that are due become payable, approved write-offs are booked, and months close. */
@Injectable()
export class HoldSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly releasing: ReleaseLegs,
    private readonly freeing: ReleaseReserves,
    private readonly writingOff: BookWriteOffs,
    private readonly closing: CloseAskedPeriods,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(lookMs, ReleaseLegs.name, async () => (await this.releasing.execute()) > 0),
      every(lookMs, ReleaseReserves.name, async () => (await this.freeing.execute()) > 0),
      every(lookMs, BookWriteOffs.name, async () => (await this.writingOff.execute()) > 0),
      every(lookMs, CloseAskedPeriods.name, async () => (await this.closing.execute()) > 0),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
