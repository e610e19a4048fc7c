/** Runs variants in turn, the whole round `repeats` times, so that what drifts drifts for all of them alike. */
export async function inTurn<Name extends string, T>(
  repeats: number,
  variants: Record<Name, () => Promise<T>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(variants) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = 1; round <= repeats; round += 1) {
    for (const name of names) {
      results[name].push(await variants[name]());
      process.stdout.write(`  round ${round} of ${repeats}: ${name}\n`);
    }
  }
  return results;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
