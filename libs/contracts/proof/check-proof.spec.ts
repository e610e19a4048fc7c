import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProof, readProof } from './check-proof.js';
import type { Proof } from './proof.js';
import { headOf, type Seal } from './seal.js';

const sample = readProof(readFileSync(join(import.meta.dirname, 'sample-proof.json'), 'utf8'))!;
const text = JSON.stringify(sample);
const kindsOf = (proof: Proof): string[] => checkProof(proof).faults.map(({ kind, at }) => `${kind} ${at}`);
const [split, refund] = sample.journals as [Proof['journals'][number], Proof['journals'][number]];
const [first, second, later] = sample.seals as [Seal, Seal, Seal];

describe('a proof', () => {
  it('that was written when its format was new still holds, and says who got what', () => {
    const { faults, shares, last } = checkProof(sample);
    expect(faults).toEqual([]);
    expect(shares.map(({ role, givenMinor, backMinor }) => [role, givenMinor, backMinor])).toEqual([
      ['workshop', 1_193n, 597n],
      ['shipper', 600n, 0n],
      ['maker', 1_990n, 995n],
      ['streamer', 478n, 239n],
      ['collective', 199n, 99n],
      ['platform', 120n, 60n],
    ]);
    expect(last!.number).toBe('9');
  });

  it('breaks with one flipped bit, in whatever byte (I-24)', () => {
    const bytes = new TextEncoder().encode(text);
    const held: string[] = [];
    for (let place = 0; place < bytes.length; place += 1)
      // Small and capital letters differ in bit 5: a lenient reader would not mind.
      for (const bit of new Set([5, place % 8])) {
        bytes[place]! ^= 1 << bit;
        const read = readProof(new TextDecoder().decode(bytes));
        if (read && checkProof(read).faults.length === 0) held.push(`byte ${place}, bit ${bit}`);
        bytes[place]! ^= 1 << bit;
      }
    expect(held).toEqual([]);
  });

  it('names the journal that says something else', () => {
    const richer = { ...split, body: split.body.replace('|-1990|', '|-2090|').replace('|-1193|', '|-1093|') };
    expect(kindsOf({ ...sample, journals: [richer, refund] })).toEqual(['journal 33']);
    expect(kindsOf({ ...sample, journals: [{ ...split, id: '34' }, refund] })).toEqual(['journal 34']);
    expect(kindsOf({ ...sample, journals: [{ ...split, seal: '7' }, refund] })).toEqual(['journal 33']);
    expect(kindsOf({ ...sample, journals: [split, { ...refund, path: refund.path.slice(1) }] })).toEqual(['journal 62']);
  });

  it('is of its own order only', () => {
    expect(kindsOf({ ...sample, order: '0192f0c0-1111-7000-8000-0000000000ab' })).toEqual(['order 33', 'order 62']);
    for (const body of ['', 'order.split|order', split.body.replace('|maker|', '|mayor|'), split.body.replace('|-1990|', '|-1e3|')])
      expect(kindsOf({ ...sample, journals: [{ ...split, body }, refund] })).toEqual(['journal 33', 'order 33']);
  });

  it('needs its seals one after the other, each with its own head', () => {
    expect(kindsOf({ ...sample, seals: [{ ...first, sealedAt: '2026-11-22T02:13:11.512Z' }, second, later] })).toEqual(['seal 4']);
    const forged = { ...second, previous: later.head };
    expect(kindsOf({ ...sample, seals: [first, { ...forged, head: headOf(forged) }, later] })).toEqual(['chain 5']);
    expect(kindsOf({ ...sample, seals: [first, later, second] })).toEqual(['chain 5']);
    expect(kindsOf({ ...sample, seals: [first, { ...second, number: 'x' }, later] })).toEqual(['seal x', 'chain x']);
    expect(kindsOf({ ...sample, seals: [] })).toEqual(['journal 33', 'journal 62']);
  });

  it('proves nothing without a journal', () => {
    expect(kindsOf({ ...sample, journals: [] })).toEqual([`empty ${sample.order}`]);
  });

  it('is read from its own format only', () => {
    for (const other of [
      '',
      'null',
      '[]',
      '{}',
      '{"format":',
      text.replace('cunbo-proof-1', 'cunbo-proof-2'),
      text.replace('"id"', '"more":"","id"'),
    ])
      expect(readProof(other)).toBeUndefined();
  });
});
