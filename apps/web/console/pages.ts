import { type Component, defineAsyncComponent } from 'vue';
import type { Section } from './frame/sections.js';

/** What stands at an address: its part of the navigation, the page, and what the address says about it. */
export interface Page {
  readonly section: Section;
  readonly view: Component;
  readonly asked: Record<string, string>;
}

const views = {
  home: defineAsyncComponent(() => import('./home/HomePage.vue')),
  orders: defineAsyncComponent(() => import('./orders/OrdersPage.vue')),
  split: defineAsyncComponent(() => import('./split/SplitPage.vue')),
  products: defineAsyncComponent(() => import('./products/ProductsPage.vue')),
  newProduct: defineAsyncComponent(() => import('./products/NewProductPage.vue')),
  productTable: defineAsyncComponent(() => import('./products/table/TablePage.vue')),
  product: defineAsyncComponent(() => import('./products/editor/ProductPage.vue')),
  stock: defineAsyncComponent(() => import('./stock/StockPage.vue')),
  flashSales: defineAsyncComponent(() => import('./flash-sales/FlashSalesPage.vue')),
  coupons: defineAsyncComponent(() => import('./coupons/CouponsPage.vue')),
  disputes: defineAsyncComponent(() => import('./disputes/DisputesPage.vue')),
  refunds: defineAsyncComponent(() => import('./refunds/RefundsPage.vue')),
  parcels: defineAsyncComponent(() => import('./fulfilment/ParcelsPage.vue')),
  pickList: defineAsyncComponent(() => import('./fulfilment/PickListPage.vue')),
  manifests: defineAsyncComponent(() => import('./manifest/ManifestsPage.vue')),
  manifest: defineAsyncComponent(() => import('./manifest/ManifestPage.vue')),
  freight: defineAsyncComponent(() => import('./freight/FreightPage.vue')),
  periods: defineAsyncComponent(() => import('./periods/PeriodsPage.vue')),
  seals: defineAsyncComponent(() => import('./seals/SealsPage.vue')),
  rules: defineAsyncComponent(() => import('./rules/RulesPage.vue')),
  newRule: defineAsyncComponent(() => import('./rules/NewRulePage.vue')),
  rule: defineAsyncComponent(() => import('./rules/RulePage.vue')),
  caps: defineAsyncComponent(() => import('./caps/CapsPage.vue')),
  reconciliation: defineAsyncComponent(() => import('./reconciliation/ReconciliationPage.vue')),
  balances: defineAsyncComponent(() => import('./balances/BalancesPage.vue')),
  payouts: defineAsyncComponent(() => import('./payouts/PayoutsPage.vue')),
  payoutBatch: defineAsyncComponent(() => import('./payouts/batch/BatchPage.vue')),
  payoutReceipts: defineAsyncComponent(() => import('./payouts/batch/ReceiptsPage.vue')),
  statement: defineAsyncComponent(() => import('./statement/StatementPage.vue')),
  incomeCard: defineAsyncComponent(() => import('./statement/CardPage.vue')),
  reports: defineAsyncComponent(() => import('./live/ReportsPage.vue')),
  words: defineAsyncComponent(() => import('./live/WordsPage.vue')),
  contests: defineAsyncComponent(() => import('./live/ContestsPage.vue')),
  stallSheets: defineAsyncComponent(() => import('./live/StallSheetsPage.vue')),
  video: defineAsyncComponent(() => import('./video/VideoPage.vue')),
  missing: defineAsyncComponent(() => import('./parts/MissingPage.vue')),
};

const routes: readonly { pattern: RegExp; section: Section; view: Component }[] = [
  { pattern: /^\/console$/, section: 'home', view: views.home },
  { pattern: /^\/console\/orders$/, section: 'orders', view: views.orders },
  { pattern: /^\/console\/orders\/(?<order>[\da-f-]{36})$/, section: 'orders', view: views.split },
  { pattern: /^\/console\/products$/, section: 'products', view: views.products },
  { pattern: /^\/console\/products\/new$/, section: 'products', view: views.newProduct },
  { pattern: /^\/console\/products\/table$/, section: 'products', view: views.productTable },
  { pattern: /^\/console\/products\/(?<product>[\da-f-]{36})$/, section: 'products', view: views.product },
  { pattern: /^\/console\/stock$/, section: 'stock', view: views.stock },
  { pattern: /^\/console\/flash-sales$/, section: 'flash-sales', view: views.flashSales },
  { pattern: /^\/console\/coupons$/, section: 'coupons', view: views.coupons },
  { pattern: /^\/console\/refunds$/, section: 'refunds', view: views.refunds },
  { pattern: /^\/console\/disputes$/, section: 'disputes', view: views.disputes },
  { pattern: /^\/console\/fulfilment$/, section: 'fulfilment', view: views.parcels },
  { pattern: /^\/console\/fulfilment\/pick-list$/, section: 'fulfilment', view: views.pickList },
  { pattern: /^\/console\/manifests$/, section: 'manifests', view: views.manifests },
  { pattern: /^\/console\/manifests\/(?<day>today|20\d\d-\d\d-\d\d)$/, section: 'manifests', view: views.manifest },
  { pattern: /^\/console\/freight$/, section: 'freight', view: views.freight },
  { pattern: /^\/console\/chat-reports$/, section: 'chat-reports', view: views.reports },
  { pattern: /^\/console\/banned-words$/, section: 'banned-words', view: views.words },
  { pattern: /^\/console\/contests$/, section: 'contests', view: views.contests },
  { pattern: /^\/console\/contests\/(?<contest>[a-z0-9-]{3,40})$/, section: 'contests', view: views.stallSheets },
  { pattern: /^\/console\/video$/, section: 'video', view: views.video },
  { pattern: /^\/console\/periods$/, section: 'periods', view: views.periods },
  { pattern: /^\/console\/seals$/, section: 'seals', view: views.seals },
  { pattern: /^\/console\/caps$/, section: 'rules', view: views.caps },
  { pattern: /^\/console\/rules$/, section: 'rules', view: views.rules },
  { pattern: /^\/console\/rules\/new$/, section: 'rules', view: views.newRule },
  { pattern: /^\/console\/rules\/(?<rule>[\da-f-]{36})$/, section: 'rules', view: views.rule },
  {
    pattern: /^\/console\/reconciliation(?:\/(?<period>20\d\d-(?:0[1-9]|1[0-2])))?$/,
    section: 'reconciliation',
    view: views.reconciliation,
  },
  { pattern: /^\/console\/balances$/, section: 'balances', view: views.balances },
  { pattern: /^\/console\/payouts$/, section: 'payouts', view: views.payouts },
  { pattern: /^\/console\/payouts\/(?<batch>[\da-f-]{36})$/, section: 'payouts', view: views.payoutBatch },
  { pattern: /^\/console\/payouts\/(?<batch>[\da-f-]{36})\/receipts$/, section: 'payouts', view: views.payoutReceipts },
  { pattern: /^\/console\/statements$/, section: 'statements', view: views.statement },
  {
    pattern: /^\/console\/statements\/(?<party>[\da-f-]{36})\/(?<period>20\d\d-(?:0[1-9]|1[0-2]))$/,
    section: 'statements',
    view: views.statement,
  },
  {
    pattern: /^\/console\/statements\/(?<party>[\da-f-]{36})\/(?<period>20\d\d-(?:0[1-9]|1[0-2]))\/card$/,
    section: 'statements',
    view: views.incomeCard,
  },
];

/** The page at a path of the console. */
export function pageAt(path: string): Page {
  const plain = path.replace(/\/+$/, '').toLowerCase();
  for (const { pattern, section, view } of routes) {
    const match = pattern.exec(plain);
    if (match) return { section, view, asked: { ...match.groups } };
  }
  return { section: 'missing', view: views.missing, asked: {} };
}
