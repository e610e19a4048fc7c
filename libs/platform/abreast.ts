/**
 * Does the same work on many things, at most `width` at a time; eight are enough to use the wire, too few to use up a pool of connections. The first failure is thrown once no work is
 * under way any more.
 */
export async function abreast<T>(things: readonly T[], work: (thing: T) => Promise<void>, width = 8): Promise<void> {
  const rest = things.values();
  const lane = async (): Promise<void> => {
    for (const thing of rest) await work(thing);
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = ends.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failed) throw failed.reason;
}

/** The same, but one thing that fails holds up no other: answers with every failure. */
export async function faultsAbreast<T>(things: readonly T[], work: (thing: T) => Promise<void>, width = 8): Promise<unknown[]> {
  const faults: unknown[] = [];
  await abreast(things, (thing) => work(thing).catch((fault: unknown) => void faults.push(fault)), width);
  return faults;
}
