import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..', '..');
const { imports } = createRequire(import.meta.url)(join(root, 'package.json'));
const house = pathToFileURL(root).href;
const globals = new URL('jest-globals.mjs', import.meta.url).href;

const isSource = (url) => url?.startsWith(house) && /\.ts(\?|$)/.test(url) && !url.includes('/node_modules/');

/** Where the map of each compiled source lies, by its path and by its address, for the stacks that jest shows. */
export const sourceMaps = new Map();

/** From now on Node itself loads the house's TypeScript, compiled by `compile` (path → `{ code, sourceMapPath }`), and keeps it as long as the process lives. */
export function loadSources(compile) {
  registerHooks({
    resolve(specifier, context, next) {
      if (!isSource(context.parentURL)) return next(specifier, context);
      if (specifier === '@jest/globals') return next(globals, context);
      const source = imports[specifier]?.source;
      if (source) return next(pathToFileURL(join(root, source)).href, context);
      const typed = /^\.{1,2}\/.*\.js$/.test(specifier) && new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
      return next(typed && existsSync(typed) ? typed.href : specifier, context);
    },
    load(url, context, next) {
      if (!isSource(url)) return next(url, context);
      const path = fileURLToPath(url);
      const { code, sourceMapPath } = compile(path);
      for (const name of sourceMapPath ? [path, url] : []) sourceMaps.set(name, sourceMapPath);
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
