import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tests = dirname(dirname(fileURLToPath(import.meta.url)));

/** What takes longest, the longest first: how long a file is says little about how many screens it looks at. */
const long = [
  'journeys/pages.spec.ts',
  'journeys/console-screens.spec.ts',
  'journeys/room-states.spec.ts',
  'journeys/shop-screens.spec.ts',
  'journeys/money-screens.spec.ts',
  'journeys/first-sale.spec.ts',
  'journeys/live-show.spec.ts',
  'journeys/studio-screens.spec.ts',
  'journeys/reconciliation-screens.spec.ts',
  'journeys/income-screens.spec.ts',
  'faults/settlement-killed-worker.spec.ts',
  'faults/settlement-killed-postgres.spec.ts',
  'faults/settlement-killed-redis.spec.ts',
].map((path) => join(tests, path));

/**
 * The order of spec files: jest itself knows in a fresh clone only how large they are, and would end with one long file alone while the other cores wait.
 * A name above that is no file's any more is a mistake.
 */
export default class LongestFirst {
  constructor() {
    const gone = long.filter((path) => !existsSync(path));
    if (gone.length > 0) throw new Error(`${basename(import.meta.filename)} names what is not there: ${gone.join(', ')}`);
  }

  /** @param {{ path: string }[]} files */
  sort(files) {
    const place = new Map(long.map((path, at) => [path, at]));
    const size = new Map(files.map(({ path }) => [path, statSync(path).size]));
    const rank = (path) => place.get(path) ?? long.length;
    return files.toSorted((a, b) => rank(a.path) - rank(b.path) || size.get(b.path) - size.get(a.path));
  }

  /** Nothing is remembered: the order is the same on every machine. */
  cacheResults() {}
}
