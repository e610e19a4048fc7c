import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Moment, Period } from '../wire/values.js';
import { deskProblems, deskReaders } from './desk.js';

/** `closing`: somebody asked for it, and it closes as soon as nothing stands against it. Nothing opens a closed month again. */
export const PeriodStatus = z.enum(['open', 'closing', 'closed']);
export type PeriodStatus = z.infer<typeof PeriodStatus>;

/** What stands against closing a month, and how often: it still runs, a month before it is not closed, an order is paid and not split, … */
export const PeriodReason = z.strictObject({
  reason: z.enum(['running', 'earlier', 'unsplit', 'unbooked-fees', 'unbooked-refunds', 'suspense', 'unread', 'breaks']),
  count: z.int().min(1),
});
export type PeriodReason = z.infer<typeof PeriodReason>;

/** A month of the books. `reasons` as of `lookedAt`, once it was asked to close. */
export const BooksPeriod = z.strictObject({
  period: Period,
  status: PeriodStatus,
  askedAt: Moment.nullable(),
  askedBy: z.string().nullable(),
  lookedAt: Moment.nullable(),
  reasons: z.array(PeriodReason),
  closedAt: Moment.nullable(),
  /** Whether it is over by the server's clock. */
  over: z.boolean(),
});
export type BooksPeriod = z.infer<typeof BooksPeriod>;

const params = z.strictObject({ period: Period });
const changing = [...deskProblems, 'period-closed', 'period-running'] as const;

export const listPeriods = endpoint({
  name: 'listPeriods',
  method: 'GET',
  path: '/api/console/periods',
  access: deskReaders,
  summary: 'The months of the books, the newest first',
  response: z.strictObject({ periods: z.array(BooksPeriod), mayClose: z.boolean() }),
  problems: ['signed-out', 'not-allowed'],
});

export const askToClosePeriod = endpoint({
  name: 'askToClosePeriod',
  method: 'POST',
  path: '/api/console/periods/:period/closing',
  access: ['operator'],
  status: 200,
  summary: 'Close a month that is over, as soon as nothing stands against it; asked again it changes nothing',
  params,
  response: BooksPeriod,
  problems: changing,
});

export const keepPeriodOpen = endpoint({
  name: 'keepPeriodOpen',
  method: 'DELETE',
  path: '/api/console/periods/:period/closing',
  access: ['operator'],
  status: 200,
  summary: 'Take back that a month should close, while it has not',
  params,
  response: BooksPeriod,
  problems: [...deskProblems, 'period-closed'],
});
