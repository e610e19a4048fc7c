import { StartRules } from '#catalog';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const startMs = 1_000;

/** Rules that were approved for later start when their moment has come. */
@Injectable()
export class RuleSweep extends Sweeps {
  constructor(private readonly starting: StartRules) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [every(startMs, StartRules.name, () => this.starting.execute())];
  }
}
