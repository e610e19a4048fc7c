import { headOf, leafOf, merkleRoot, noSeal, type Seal, type SealFault } from '#contracts';
import { asItIs, type WholeJournal } from './read-journals.js';

/** Holds a seal against the journals that the ledger has in its range now, and against the seal before. Empty when everything is as it was sealed. */
export function findSealFaults(seal: Seal, before: Pick<Seal, 'to' | 'head'> | undefined, journals: readonly WholeJournal[]): SealFault[] {
  const now = journals.map(asItIs);
  const changed = now.filter(({ bodySha256 }, place) => bodySha256 !== journals[place]!.bodySha256);
  const sameRoot = now.length > 0 && `${now.length}` === seal.journals && merkleRoot(now.map(leafOf)) === seal.root;
  const first = seal.number === '1';
  const follows = seal.previous === (first ? noSeal : before?.head) && seal.from === `${BigInt(first ? 0 : (before?.to ?? -1)) + 1n}`;
  return [
    ...changed.map(({ id }) => ({ kind: 'journal' as const, at: id })),
    ...(sameRoot ? [] : [{ kind: 'root' as const, at: seal.number }]),
    ...(headOf(seal) === seal.head ? [] : [{ kind: 'head' as const, at: seal.number }]),
    ...(follows ? [] : [{ kind: 'chain' as const, at: seal.number }]),
  ];
}
