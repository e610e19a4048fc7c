import fc from 'fast-check';
import { climb, fingerprint, markedHash, merklePath, merkleRoot } from './merkle.js';

const leaf = fc.nat().map((n) => markedHash('leaf', `${n}`));
const leaves = fc.array(leaf, { minLength: 1, maxLength: 70 });

describe('a tree over leaves', () => {
  it('is that of RFC 6962: leaves and knots are hashed apart, and one without a neighbour goes up as it is', () => {
    expect(markedHash('leaf', '')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    const [a, b, c] = ['', '\u0000', '\u0010'].map((text) => markedHash('leaf', text)) as [string, string, string];
    expect(merkleRoot([a, b, c])).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
  });

  it('is climbed from every leaf', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, nth) => {
        const place = nth % all.length;
        const path = merklePath(all, place);
        expect(climb(all[place]!, path)).toBe(merkleRoot(all));
        expect(path.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('has another root when a leaf is another, is missing, is there twice, or stands elsewhere', () => {
    fc.assert(
      fc.property(fc.uniqueArray(leaf, { minLength: 2, maxLength: 70 }), fc.nat(), (all, nth) => {
        const place = nth % all.length;
        const changed = [
          all.with(place, fingerprint('another')),
          all.toSpliced(place, 1),
          all.toSpliced(place, 0, all[place]!),
          [...all.slice(1), all[0]!],
          [...all, all.at(-1)!],
        ];
        for (const others of changed) expect(merkleRoot(others)).not.toBe(merkleRoot(all));
      }),
    );
  });

  it('cannot be climbed with what is no hash', () => {
    for (const hash of ['', 'g'.repeat(64), 'A'.repeat(64), '00'])
      expect(climb(fingerprint('a'), [{ side: 'left', hash }])).toBeUndefined();
  });
});
