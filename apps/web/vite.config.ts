import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

// A contract that a page does not call must cost that page nothing: these only declare, so what is not imported may go.
const declaresOnly = /\/libs\/(contracts|money)\/|\/web\/wire\//;

// Ways to a gateway that a page does not begin with: what is only passed on by name may go.
const otherWays = /\/engine\.io-client\/build\/esm\//;

// Small things that every page loads: together, and with what they need, they pack better and are one request.
const base =
  /\/web\/((answer|call|new-key|page-data|server-time|use-work)\.ts|design\/(amount\.ts|toast\.ts|small-picture\.ts|(Avatar|ErrorNote|Money|Picture|ToastList)\.vue)|messages\/when\.ts|session\/session\.ts|shop\/(title|share|product-facts|flash\/(offer|PriceTag)|purchase\/kept-purchase|coupons\/(CouponChip|coupon-worth)|room\/(PlayingBars|simple\/simple-mode))\.(ts|vue))|\/libs\/(money\/|contracts\/(live\/(live|offers)|shop\/(catalog|promotions|identity|pictures)|wire\/(call|endpoint|text|values))\.ts)/;

// What plays the picture of a room that is on.
const picture =
  /\/web\/(shop\/room\/video\/(RoomVideo\.vue|use-player\.ts|ladder\.ts)|messages\/shop\/video\.ts)|\/libs\/contracts\/media\/(watching|protocols)\.ts/;

/** What a contract says about itself to the server and to readers of the API, a page does not need. */
const whatPagesNeed: Plugin = {
  name: 'what-pages-need',
  transform: {
    filter: { id: /\/libs\/contracts\/.*\.ts$/ },
    handler: (code) => ({
      code: code.replace(/^(\s+)summary:\s+(['"`]).*\2,$/gm, '').replace(/^(\s+)problems: \[[^\]]*\],?$/gm, ''),
      map: null,
    }),
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [vue(), whatPagesNeed],
  define: { __VUE_OPTIONS_API__: false },
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    alias: [
      // Zod itself is more than a quarter of what a shopper would load first.
      { find: /^zod$/, replacement: here('wire/zod.ts') },
      { find: /^\.(\.?\/wire)?\/problems\.js$/, replacement: here('wire/problems.ts') },
      { find: /^\.\/transports\/index\.js$/, replacement: here('live/transports.ts') },
      { find: /^socket\.io-parser$/, replacement: here('live/packets.ts') },
    ],
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
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: base },
            { name: 'picture', test: picture },
          ],
        },
      },
      treeshake: {
        moduleSideEffects: [
          { test: declaresOnly, sideEffects: false },
          { test: otherWays, sideEffects: false },
          { external: false, sideEffects: true },
        ],
      },
    },
  },
});
