import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './controllers.js';

const example = readFileSync(join(root, '.env.example'), 'utf8');
const explained: string[] = example.match(/\b[A-Z][A-Z_]{3,}\b/g) ?? [];
const files = readdirSync(join(root, 'apps'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => /^[^/]+\/env\.ts$/.test(file) && !file.startsWith('stripe-sandbox/'),
);

describe('.env.example', () => {
  it.each(files)('explains every setting of %s', async (file) => {
    const module = (await import(join(root, 'apps', file))) as Record<string, unknown>;
    const settings = Object.values(module).flatMap((value) => (value instanceof z.ZodObject ? Object.keys(value.shape) : []));
    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter((name) => !explained.includes(name))).toEqual([]);
  });
});

describe('process.env', () => {
  it('is read in one place only, and in the sandbox, which stands alone', () => {
    const readers = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|vue)$/.test(file) && !file.startsWith('launcher/'))
        .map((file) => join(folder, file))
        .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env')),
    );
    expect(readers).toEqual(['apps/stripe-sandbox/env.ts', 'libs/platform/env.ts']);
  });
});
