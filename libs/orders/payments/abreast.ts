const width = 8;

/**
 * Does the same work on many things, at most eight at a time: enough to use the wire, too few to use up the connections. The first failure is thrown once no work is
 * under way any more.
 */
export async function abreast<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const rest = things.values();
  const lane = async (): Promise<void> => {
    for (const thing of rest) await work(thing);
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = ends.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failed) throw failed.reason;
}
