import { CloseFlashSales, LapseClaims } from '#catalog';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const closeMs = 1_000;
const lapseMs = 60_000;

/** What time does to promotions: flash sales end, coupons that nobody used lapse. */
@Injectable()
export class PromotionSweeps extends Sweeps {
  constructor(
    private readonly closing: CloseFlashSales,
    private readonly lapsing: LapseClaims,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [
      every(closeMs, CloseFlashSales.name, () => this.closing.execute()),
      every(lapseMs, LapseClaims.name, () => this.lapsing.execute()),
    ];
  }
}
