import { RefreshSearch } from '#catalog';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const refreshMs = 10_000;

/** Keeps the shop window's search up with what sales do to stock; its first round fills in what was never made to be found. */
@Injectable()
export class SearchSweep extends Sweeps {
  constructor(private readonly refreshing: RefreshSearch) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [every(refreshMs, RefreshSearch.name, () => this.refreshing.execute())];
  }
}
