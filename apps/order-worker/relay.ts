import { assignJobs, Clock, every, HandOverEvents, type Recurring, Sweeps } from '#platform';
import { catalogEvents } from '#catalog';
import { liveEvents } from '#live';
import { mediaEvents } from '#media';
import { orderEvents } from '#orders';
import { settlementEvents } from '#settlement';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RelayQueues } from './relay-queues.js';
import { processors } from './work.js';

const pollMs = 100;
const batch = 200;
const countMs = 60_000;

/** Carries the outbox to the queues for as long as the worker runs; the worker does not start when a job has not exactly one handler. */
@Injectable()
export class Relay extends Sweeps {
  private readonly logger = new Logger(Relay.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly queues: RelayQueues,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    const assigned = assignJobs([...orderEvents, ...catalogEvents, ...liveEvents, ...mediaEvents, ...settlementEvents], processors);
    const handing = new HandOverEvents(this.database, this.clock, assigned, (jobs) => this.queues.add(jobs));
    return [
      every(pollMs, Relay.name, async () => (await handing.execute(batch)) === batch),
      every(countMs, Relay.name, async () => {
        const unheard = await handing.countUnheard();
        if (unheard > 0) this.logger.error({ unheard }, 'events lie that no job of this worker is about: another release must run');
      }),
    ];
  }

  override async onApplicationShutdown(): Promise<void> {
    await super.onApplicationShutdown();
    this.queues.close();
  }
}
