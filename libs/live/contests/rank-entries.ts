import type { ContestEntry } from '#contracts';

/** Orders entries by their net, the highest first; equal nets share a rank, and stand in the order of their rooms' codes. */
export function rankEntries(entries: readonly Omit<ContestEntry, 'rank'>[]): ContestEntry[] {
  const sorted = entries.toSorted((a, b) => {
    if (a.net.minor !== b.net.minor) return a.net.minor > b.net.minor ? -1 : 1;
    return a.room.code < b.room.code ? -1 : 1;
  });
  return sorted.map((entry) => ({ ...entry, rank: 1 + sorted.findIndex(({ net }) => net.minor === entry.net.minor) }));
}
