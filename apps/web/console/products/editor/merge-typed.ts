type Fields = Record<string, unknown>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was `typed` on top of `before`, put on top of what stands `now`, field by field; `contested` where a field was changed on both sides, and then the typed one stays. */
export function mergeTyped<T extends object>(before: T, typed: T, now: T): { merged: T; contested: boolean } {
  let contested = false;
  const merge = (was: unknown, mine: unknown, theirs: unknown): unknown => {
    if (same(mine, was) || same(mine, theirs)) return theirs;
    if (same(theirs, was)) return mine;
    if (isRecord(was) && isRecord(mine) && isRecord(theirs))
      return Object.fromEntries(Object.keys({ ...theirs, ...mine }).map((key) => [key, merge(was[key], mine[key], theirs[key])]));
    contested = true;
    return mine;
  };
  return { merged: merge(before, typed, now) as T, contested };
}
