import type { ContestBoard, ContestEntry } from '#contracts';

/** Whether a contest is to come, running or over, at the moment its figures are of. */
export function stageOf({ startsAt, endsAt, asOf }: Pick<ContestBoard, 'startsAt' | 'endsAt' | 'asOf'>): 'coming' | 'running' | 'over' {
  const now = Date.parse(asOf);
  if (now < Date.parse(startsAt)) return 'coming';
  return now < Date.parse(endsAt) ? 'running' : 'over';
}

/** How far a room is, as part of 10,000 of the first one's net; nothing sold and a net below nothing are 0. */
export function partOfFirst({ net }: ContestEntry, entries: readonly ContestEntry[]): number {
  const most = entries.reduce((all, each) => (each.net.minor > all ? each.net.minor : all), 0n);
  return most > 0n && net.minor > 0n ? Number((net.minor * 10_000n) / most) : 0;
}
