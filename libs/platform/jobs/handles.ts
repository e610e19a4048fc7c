import 'reflect-metadata';
import type { EventContract } from './event.js';

const handled = Symbol('handled jobs');

/** A job: what one handler does about one event. Its name is imperative, `settlement.split-order`; the part before the dot is its queue. */
export interface HandledJob {
  readonly job: string;
  readonly event: EventContract;
  readonly method: string;
}

/** Marks the method of a processor that does `job` whenever `event` happened; the method gets the payload. */
export const Handles =
  <P>(event: EventContract<P>, job: string) =>
  (processor: object, method: string, _method: TypedPropertyDescriptor<(payload: P) => Promise<void>>): void => {
    const jobs: HandledJob[] = Reflect.getMetadata(handled, processor.constructor) ?? [];
    Reflect.defineMetadata(handled, [...jobs, { job, event: event as EventContract, method }], processor.constructor);
  };

/** The jobs of a processor class. */
export const jobsOf = (processor: Function): readonly HandledJob[] => Reflect.getMetadata(handled, processor) ?? [];

/** Which jobs an event starts; throws when an event has no handler, a job two, or a job's name says another queue: the worker then does not start. */
export function assignJobs(events: readonly EventContract[], processors: readonly Function[]): Map<string, readonly HandledJob[]> {
  const jobs = processors.flatMap((processor) => jobsOf(processor));
  const names = jobs.map(({ job }) => job);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const unknown = jobs
    .filter(({ event }) => !events.includes(event))
    .map(({ job, event }) => `${job} waits for the undeclared ${event.name}`);
  const unheard = events.filter((event) => !jobs.some((job) => job.event === event)).map((event) => `nobody handles ${event.name}`);
  const faults = [...twice.map((name) => `${name} has two handlers`), ...unknown, ...unheard];
  if (faults.length > 0) throw new Error(`jobs do not fit events: ${faults.join('; ')}`);
  return new Map(events.map((event) => [event.name, jobs.filter((job) => job.event === event)]));
}
