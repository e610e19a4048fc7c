import vue from '@vitejs/plugin-vue';
import { readFileSync } from 'node:fs';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

// A contract that a page does not call must cost that page nothing: the libs only declare, so what is not imported may go.
const declaresOnly = /\/libs\/(contracts|money)\//;

/** What zod can do and no page asks for, a tenth of what a shopper loads first: it writes no JSON Schemas here, and the pages say in their own words what is wrong. */
const lighterZod: Plugin = {
  name: 'lighter-zod',
  enforce: 'pre',
  load(id) {
    if (id.endsWith('/zod/v4/locales/en.js')) return 'export default () => ({});';
    if (!/\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return undefined;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
    return `const none = () => { throw new Error('a page writes no JSON Schemas'); };\n${names.map((name) => `export const ${name} = none;`).join('\n')}`;
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [vue(), lighterZod],
  define: { __VUE_OPTIONS_API__: false },
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    rolldownOptions: {
      input: { shop: here('shop.html'), studio: here('studio.html'), console: here('console.html') },
      treeshake: {
        moduleSideEffects: [
          { test: declaresOnly, sideEffects: false },
          { external: false, sideEffects: true },
        ],
      },
    },
  },
});
