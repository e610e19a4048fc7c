import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './controllers.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunbo-house-'));
  for (const file of ['tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) await cp(join(root, file), join(folder, file));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Builds a small house of the given files and asks what the import rules say to it. */
async function verdict(files: Record<string, string>): Promise<string> {
  for (const part of ['apps', 'libs']) await rm(join(folder, part), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const depcruise = join(root, 'node_modules', '.bin', 'depcruise');
  const args = [depcruise, '--config', '.dependency-cruiser.cjs', 'apps', 'libs'];
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH } }, (_, out) => resolve(out)),
  );
}

const door = 'export const open = 1;\n';

describe('the import rules', () => {
  it('let a lib use its neighbour through the front door', async () => {
    const files = {
      'libs/money/index.ts': door,
      'libs/contracts/index.ts': `export { open } from '../money/index.js';\n`,
      'apps/web/a.ts': door,
    };
    expect(await verdict(files)).toContain('no dependency violations');
  });

  it('refuse every planted import, each by its own rule', async () => {
    const planted: [rule: string, from: string, to: string, target: string][] = [
      ['live-keeps-to-its-neighbours', 'libs/live/index.ts', '../orders/index.js', 'libs/orders/index.ts'],
      ['money-keeps-to-its-neighbours', 'libs/money/index.ts', '../platform/index.js', 'libs/platform/index.ts'],
      ['through-the-front-door', 'apps/catalog/inner.ts', '../../libs/orders/place-order.js', 'libs/orders/place-order.ts'],
      ['catalog-stands-alone', 'apps/catalog/neighbour.ts', '../live-gateway/main.js', 'apps/live-gateway/main.ts'],
      ['web-imports-contracts-and-money', 'apps/web/page.ts', '../../libs/platform/index.js', 'libs/platform/index.ts'],
    ];
    const targets = planted.map(([, , , target]) => [target, door]);
    const imports = planted.map(([, from, to]) => [from, `export { open } from '${to}';\n`]);
    const said = await verdict(Object.fromEntries([...targets, ...imports]));
    for (const [rule, from] of planted) expect(said).toContain(`${rule}: ${from}`);
  });
});
