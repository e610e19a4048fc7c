import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { loadSources, sourceMaps } from './house-modules.mjs';
import { speak } from './jest-globals.mjs';

// Jest requires this file, and takes the default of what was a module once.
export const __esModule = true;

const require = createRequire(import.meta.url);
const asModules = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};
let compile;

/**
 * Where jest's own runtime loads the whole house anew for every spec file, this one leaves modules to Node, which loads each once a worker. Specs replace nothing and
 * reset nothing, so they lose nothing by it; `jest.mock` and its kin are not there.
 */
export default class NodeRuntime {
  constructor(_config, _environment, _resolver, transformer, _sources, coverage) {
    if (!compile) loadSources((path) => compile(path));
    compile = (path) => transformer.transform(path, { ...asModules, ...coverage });
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  requireModule(path) {
    return require(path);
  }

  /** Jest's own parts; what they know of one file must not be there for the next. */
  requireInternalModule(path) {
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    delete require.cache[require.resolve(path)];
    return require(path);
  }

  setGlobalsForRuntime(words) {
    speak(words);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {}
}
