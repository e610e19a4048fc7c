import type { ContestCard } from '#contracts';

/** A contest as Postgres gives it. */
export type ContestRow = Omit<ContestCard, 'startsAt' | 'endsAt'> & { readonly startsAt: Date; readonly endsAt: Date };

/** The columns of {@link ContestRow}, of live.contest. */
export const contestColumns = /* sql */ `code, title, starts_at as "startsAt", ends_at as "endsAt",
  (select count(*)::int from live.contest_room where contest_id = contest.id) as rooms`;

/** The contest as a list shows it. */
export const contestCardOf = (row: ContestRow): ContestCard => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
});
