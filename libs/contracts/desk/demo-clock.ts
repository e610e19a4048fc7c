import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Moment } from '../wire/values.js';
import { deskReaders } from './desk.js';

const path = '/api/console/demo-clock';

/** How far the demo's clock goes at once: a day, a week, or to the first minute of the next month. */
export const ClockStep = z.enum(['day', 'week', 'month-end']);
export type ClockStep = z.infer<typeof ClockStep>;

export const showDemoClock = endpoint({
  name: 'showDemoClock',
  method: 'GET',
  path,
  access: deskReaders,
  summary: "The time of a demo whose clock can be moved; null where it is the world's",
  response: z.strictObject({ now: Moment.nullable() }),
  problems: ['signed-out', 'not-allowed'],
});

export const moveDemoClock = endpoint({
  name: 'moveDemoClock',
  method: 'POST',
  path,
  access: deskReaders,
  status: 200,
  summary: 'Move the demo forward, for everybody; `not-found` where there is no such clock',
  body: z.strictObject({ by: ClockStep }),
  response: z.strictObject({ now: Moment }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed'],
});
