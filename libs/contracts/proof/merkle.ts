import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** A neighbour on the way from a leaf up to the root, and on which side it stands. */
export const PathStep = z.strictObject({ side: z.enum(['left', 'right']), hash: z.string() });
export type PathStep = z.infer<typeof PathStep>;

// Leaves, knots and seals are hashed with a first byte each of their own, so that none can be passed off as another.
const marks = { leaf: 0, knot: 1, seal: 2 } as const;

/** SHA-256 of a text in hex. */
export const fingerprint = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of a text as a leaf of a tree or as a seal, in hex. */
export const markedHash = (mark: 'leaf' | 'seal', text: string): string =>
  bytesToHex(sha256(concatBytes(Uint8Array.of(marks[mark]), utf8ToBytes(text))));

const knot = (left: string, right: string): string =>
  bytesToHex(sha256(concatBytes(Uint8Array.of(marks.knot), hexToBytes(left), hexToBytes(right))));

/** The level above: neighbours are hashed together, one without a neighbour goes up as it is. The tree is that of RFC 6962. */
const above = (level: readonly string[]): string[] =>
  level.flatMap((hash, place) => (place % 2 === 1 ? [] : place + 1 < level.length ? [knot(hash, level[place + 1]!)] : [hash]));

/** The root of a tree of at least one leaf. */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves;
  while (level.length > 1) level = above(level);
  return level[0]!;
}

/** The neighbours from the leaf at `place` up to the root. */
export function merklePath(leaves: readonly string[], place: number): PathStep[] {
  const path: PathStep[] = [];
  let [level, at] = [leaves, place];
  while (level.length > 1) {
    const hash = level[at ^ 1];
    if (hash !== undefined) path.push({ side: at % 2 === 1 ? 'left' : 'right', hash });
    [level, at] = [above(level), at >> 1];
  }
  return path;
}

/** The root that a leaf and its neighbours lead to; undefined where a neighbour is no hash. */
export function climb(leaf: string, path: readonly PathStep[]): string | undefined {
  let at = leaf;
  for (const { side, hash } of path) {
    if (!/^[\da-f]{64}$/.test(hash)) return undefined;
    at = side === 'left' ? knot(hash, at) : knot(at, hash);
  }
  return at;
}
