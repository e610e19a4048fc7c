import { RefreshSearch } from '#catalog';
import { every, type Recurring } from '#platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

const refreshMs = 10_000;

/** Keeps the shop window's search up with what sales do to stock; its first round fills in what was never made to be found. */
@Injectable()
export class SearchSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private running?: Recurring;

  constructor(private readonly refreshing: RefreshSearch) {}

  onApplicationBootstrap(): void {
    this.running = every(refreshMs, RefreshSearch.name, () => this.refreshing.execute());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }
}
