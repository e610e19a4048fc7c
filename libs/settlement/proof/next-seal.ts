import { headOf, type JournalToSeal, leafOf, merkleRoot, noSeal, type Seal } from '#contracts';

/** The seal over these journals, at least one, in order of their ids, after the last one or as the first. It begins where the last ended, so that nothing fits between. */
export function nextSeal(last: Pick<Seal, 'number' | 'to' | 'head'> | undefined, journals: readonly JournalToSeal[], at: Date): Seal {
  const seal = {
    number: `${BigInt(last?.number ?? 0) + 1n}`,
    from: `${BigInt(last?.to ?? 0) + 1n}`,
    to: journals.at(-1)!.id,
    journals: `${journals.length}`,
    sealedAt: at.toISOString(),
    root: merkleRoot(journals.map(leafOf)),
    previous: last?.head ?? noSeal,
  };
  return { ...seal, head: headOf(seal) };
}
