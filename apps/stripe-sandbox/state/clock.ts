import { Injectable } from '@nestjs/common';

/** Tells the time; replaced in specs that move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** Seconds since 1970, as Stripe writes time. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
