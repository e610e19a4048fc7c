import { catalogEvents } from '#catalog';
import { liveEvents } from '#live';
import { mediaEvents } from '#media';
import { orderEvents, ordersPaid } from '#orders';
import { assignJobs, Handles, jobsOf } from '#platform';
import { settlementEvents } from '#settlement';
import { processors, queues } from '../../apps/order-worker/work.js';

const events = [...orderEvents, ...catalogEvents, ...liveEvents, ...mediaEvents, ...settlementEvents];

class Doubled {
  @Handles(ordersPaid, 'settlement.split-orders')
  async again(_payload: { orderIds: readonly string[] }): Promise<void> {}
}

describe('every job', () => {
  it('has exactly one handler, and every event at least one job', () => {
    expect(() => assignJobs(events, processors)).not.toThrow();
  });

  it('stops the worker when two want it', () => {
    expect(() => assignJobs(events, [...processors, Doubled])).toThrow('settlement.split-orders has two handlers');
  });

  it('stops the worker when nobody handles an event', () => {
    expect(() => assignJobs(events, [])).toThrow('nobody handles orders.paid');
  });

  it('goes to the queue that its name says', () => {
    for (const { job } of processors.flatMap((processor) => jobsOf(processor))) expect(queues).toContain(job.split('.')[0]);
  });
});
