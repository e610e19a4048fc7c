import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const numbers = Array.from({ length: 26 }, (_, nth) => `I-${nth + 1}`);

describe('the promises of the books', () => {
  const folder = import.meta.dirname;
  const specs = readdirSync(folder).filter((file) => file.endsWith('.spec.ts'));
  const named = specs.map((file) => ({
    file,
    names: [...readFileSync(join(folder, file), 'utf8').matchAll(/it\('(I-\d+) /g)].map(([, name]) => name!),
  }));

  it('are 26, each in one file', () => {
    const all = named.flatMap(({ names }) => [...new Set(names)]);
    expect(all.toSorted()).toEqual(numbers.toSorted());
  });

  it('stand in the index with their file', () => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const { file, names } of named)
      for (const name of names) expect(index.split('\n').find((line) => line.includes(`\`${file}\``))).toMatch(new RegExp(`${name}\\b`));
  });
});
