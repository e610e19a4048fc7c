import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkProof, type Proof, readProof } from '#contracts';
import * as offline from './check-file.mjs';

const samplePath = join(import.meta.dirname, '..', '..', '..', 'libs', 'contracts', 'proof', 'sample-proof.json');
const sample = JSON.parse(readFileSync(samplePath, 'utf8')) as Proof;

/** What the other reading says to a file: the faults, or that it is none. */
const ours = (text: string): string[] | undefined => {
  const proof = readProof(text);
  return proof && checkProof(proof).faults.map(({ kind, at }) => `${kind} ${at}`);
};
const theirs = (text: string): string[] | undefined => {
  const proof = offline.readProof(text);
  return proof && offline.faultsOf(proof).map(([kind, at]: string[]) => `${kind} ${at}`);
};

describe('checking a proof without the house', () => {
  it('shares no line with the pages: Node is all that it imports', () => {
    for (const file of ['check-file.mjs', 'verify-proof.mjs']) {
      const imports = [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from!);
      expect(imports.filter((from) => !from.startsWith('node:') && !from.endsWith('.mjs'))).toEqual([]);
    }
  });

  it('says what the pages say: the sample holds, with the same shares', () => {
    const text = JSON.stringify(sample);
    expect([theirs(text), ours(text)]).toEqual([[], []]);
    expect(offline.sharesOf(sample)).toEqual(
      checkProof(sample).shares.map(({ role, partyId, givenMinor, backMinor, releasedMinor }) => [
        role,
        partyId,
        givenMinor,
        backMinor,
        releasedMinor,
      ]),
    );
  });

  it('finds every flipped byte (I-24)', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(sample));
    const held: number[] = [];
    for (let place = 0; place < bytes.length; place += 1) {
      const before = bytes[place]!;
      bytes[place] = before ^ (1 << (place % 8));
      if (theirs(new TextDecoder().decode(bytes))?.length === 0) held.push(place);
      bytes[place] = before;
    }
    expect(held).toEqual([]);
  });

  it.each([
    ['a journal of another order', { ...sample, order: sample.order.replace('aa', 'ab') }],
    ['no journal', { ...sample, journals: [] }],
    ['no seals', { ...sample, seals: [] }],
    ['seals in another order', { ...sample, seals: sample.seals.toReversed() }],
    ['a seal left out', { ...sample, seals: sample.seals.slice(1) }],
    ['another moment', { ...sample, seals: sample.seals.with(1, { ...sample.seals[1]!, sealedAt: '2026-01-01T00:00:00.000Z' }) }],
  ])('agrees with the pages about %s', (_, proof) => {
    const text = JSON.stringify(proof);
    expect(theirs(text)!.toSorted()).toEqual(ours(text)!.toSorted());
    expect(theirs(text)!.length).toBeGreaterThan(0);
  });
});

describe('npm run verify-proof', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'cunbo-proof-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]): { code: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'verify-proof.mjs'), ...args], {
      env: {},
      encoding: 'utf8',
    });
    return { code: status, said: stdout + stderr };
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('leaves with 0 and says in both languages that it holds', () => {
    const { code, said } = run(samplePath);
    expect([code, said]).toEqual([0, expect.stringMatching(/核对无误[^]*it holds[^]*¥19\.90[^]*¥9\.95/)]);
    expect(said).toContain(sample.seals.at(-1)!.head);
  });

  it('compares with a published head', () => {
    expect(run(samplePath, sample.seals[0]!.head.toUpperCase())).toMatchObject({ code: 0, said: expect.stringContaining('(seal 4)') });
    expect(run(samplePath, '00'.repeat(32))).toMatchObject({ code: 1, said: expect.stringContaining('not in this file') });
  });

  it('leaves with 1 and says what is wrong', () => {
    const richer = JSON.stringify(sample).replace('|-1990|', '|-2090|').replace('|-1193|', '|-1093|');
    expect(run(file('richer.json', richer))).toMatchObject({
      code: 1,
      said: expect.stringContaining('journal 33 does not match its seal'),
    });
    expect(run(file('none.json', '{}'))).toMatchObject({ code: 1, said: expect.stringContaining('is no proof') });
    expect(run(join(folder, 'nowhere.json'))).toMatchObject({ code: 1, said: expect.stringContaining('ENOENT') });
    expect(run()).toMatchObject({ code: 1, said: expect.stringContaining('usage:') });
  });
});
