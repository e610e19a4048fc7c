import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

// A contract that a page does not call must cost that page nothing: the libs only declare, so what is not imported may go.
const declaresOnly = /\/libs\/(contracts|money)\//;

export default defineConfig({
  root: here('.'),
  plugins: [vue()],
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
