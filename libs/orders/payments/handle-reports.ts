import { type Clock, faultsAbreast, Problem } from '#platform';
import type { DataSource } from 'typeorm';

/** A report of the provider in the inbox: what it is about is `objectId`, and `kind` says what is said of it. */
export interface ReportInInbox {
  readonly eventId: string;
  readonly kind: string;
  readonly objectId: string;
}

interface Row extends ReportInInbox {
  readonly handledAt: Date | null;
}

/** How to act on a report, answering what came of it, and how many at a time. */
export interface Acting {
  act(report: ReportInInbox): Promise<string>;
  readonly width?: number;
}

/**
 * Acts on reports in the inbox that nobody has acted on, and writes beside each what came of it. One that cannot be looked at now does not hold up the others; then its
 * failure is thrown, or `not-found` where a report is not in the inbox.
 */
export async function handleReports(
  database: DataSource,
  clock: Clock,
  eventIds: readonly string[],
  { act, width }: Acting,
): Promise<void> {
  const reports: Row[] = await database.query(
    `select event_id as "eventId", kind, object_id as "objectId", handled_at as "handledAt" from platform.inbox
     where provider = 'stripe' and event_id = any ($1::text[]) order by event_id`,
    [eventIds],
  );
  const done: { eventId: string; outcome: string }[] = [];
  const faults = await faultsAbreast(
    reports.filter(({ handledAt }) => handledAt === null),
    async (report) => {
      done.push({ eventId: report.eventId, outcome: await act(report) });
    },
    width,
  );
  if (done.length > 0) {
    await database.query(
      `update platform.inbox i set handled_at = $3, outcome = done.outcome from unnest($1::text[], $2::text[]) as done (event_id, outcome)
       where i.provider = 'stripe' and i.event_id = done.event_id`,
      [done.map(({ eventId }) => eventId), done.map(({ outcome }) => outcome), clock.now()],
    );
  }
  if (faults.length > 0) throw faults[0];
  if (reports.length < new Set(eventIds).size) throw new Problem('not-found');
}
