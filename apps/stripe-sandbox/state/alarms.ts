import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../logger.js';
import { Clock } from './clock.js';
import type { Alarm } from './record.js';
import { Store } from './store.js';

/** What to do when an alarm of a kind rings; must silence it in a change of its own, or it rings again after the next start. */
export type AlarmHandler = (alarm: Alarm) => void | Promise<void>;

/** Rings persisted alarms when they are due, in time order; a handler that throws is rung again a second later. */
@Injectable()
export class Alarms {
  private readonly handlers = new Map<string, AlarmHandler>();
  private readonly heap: Alarm[] = [];
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  handle(kind: string, handler: AlarmHandler): void {
    this.handlers.set(kind, handler);
  }

  /** Starts ringing, first whatever became due while the process was away. */
  start(): void {
    this.stopped = false;
    this.expect([...this.store.alarms.values()]);
  }

  expect(alarms: Alarm[]): void {
    for (const alarm of alarms) push(this.heap, alarm);
    this.wind();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await Promise.all(this.running);
  }

  private wind(): void {
    clearTimeout(this.timer);
    const next = this.heap[0];
    if (this.stopped || !next) return;
    this.timer = setTimeout(() => this.ring(), Math.min(Math.max(next.at - this.clock.now().getTime(), 0), 60_000));
  }

  private ring(): void {
    const now = this.clock.now().getTime();
    for (let rung = 0; rung < 200 && this.heap[0] && this.heap[0].at <= now; rung++) this.run(pop(this.heap)!);
    this.wind();
  }

  private run(alarm: Alarm): void {
    if (!this.store.alarms.has(alarm.id)) return;
    const handler = this.handlers.get(alarm.kind);
    if (!handler) throw new Error(`nobody handles the alarm ${alarm.kind}`);
    const done = (async () => handler(alarm))()
      .catch((error: unknown) => {
        this.logger.error({ err: error, alarm }, 'alarm failed, will ring again');
        if (!this.stopped) this.expect([{ ...alarm, at: this.clock.now().getTime() + 1_000 }]);
      })
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }
}

function push(heap: Alarm[], alarm: Alarm): void {
  let at = heap.push(alarm) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]!.at <= alarm.at) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = alarm;
}

function pop(heap: Alarm[]): Alarm | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1]!.at < heap[child]!.at) child += 1;
    if (heap[child]!.at >= last.at) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
