import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

// A contract that a page does not call must cost that page nothing: these only declare, so what is not imported may go.
const declaresOnly = /\/libs\/(contracts|money)\/|\/web\/wire\//;

// Small things that every page loads: together, and with what they need, they pack better and are one request.
const base =
  /\/web\/((answer|new-key|server-time)\.ts|design\/(amount\.ts|toast\.ts|small-picture\.ts|(Avatar|Money|Picture|ToastList)\.vue)|messages\/when\.ts|shop\/title\.ts)|\/libs\/money\//;

export default defineConfig({
  root: here('.'),
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    // Zod itself is more than a quarter of what a shopper would load first.
    alias: [{ find: /^zod$/, replacement: here('wire/zod.ts') }],
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Browsers that read this much of the language preload by themselves, or load a little later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { shop: here('shop.html'), studio: here('studio.html'), console: here('console.html') },
      output: { codeSplitting: { groups: [{ name: 'base', test: base }] } },
      treeshake: {
        moduleSideEffects: [
          { test: declaresOnly, sideEffects: false },
          { external: false, sideEffects: true },
        ],
      },
    },
  },
});
