import { Injectable } from '@nestjs/common';

/** Tells the time: the machine's, or as far ahead of it as the demo is; replaced in specs that move it. */
@Injectable()
export class Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** Goes on from this moment; never back. */
  moveTo(moment: Date): void {
    this.aheadMs = Math.max(this.aheadMs, moment.getTime() - Date.now());
  }
}

/** Seconds since 1970, as Stripe writes time. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
