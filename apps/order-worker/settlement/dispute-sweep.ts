import { every, type Recurring, Sweeps } from '#platform';
import { CheckDisputes } from '#settlement';
import { Injectable } from '@nestjs/common';

const checkMs = 60_000;

/** Disputes that nobody told the worker of. */
@Injectable()
export class DisputeSweep extends Sweeps {
  constructor(private readonly checking: CheckDisputes) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [every(checkMs, CheckDisputes.name, () => this.checking.execute())];
  }
}
