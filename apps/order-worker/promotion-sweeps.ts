import { CloseFlashSales, LapseClaims } from '#catalog';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const closeMs = 1_000;
const lapseMs = 60_000;

/** What time does to promotions: flash sales end, coupons that nobody used lapse. */
@Injectable()
export class PromotionSweeps implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Recurring[] = [];

  constructor(
    private readonly closing: CloseFlashSales,
    private readonly lapsing: LapseClaims,
  ) {}

  onApplicationBootstrap(): void {
    this.running = [
      every(closeMs, CloseFlashSales.name, () => this.closing.execute()),
      every(lapseMs, LapseClaims.name, () => this.lapsing.execute()),
    ];
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((sweep) => sweep.stop()));
  }
}
