import { type Component, computed, defineAsyncComponent, shallowRef } from 'vue';
import LoadingState from '../design/LoadingState.vue';
import { ownLink } from '../own-link.js';
import BrokenPage from './BrokenPage.vue';

/** What stands at an address of the shop, and what the address says about it. */
export interface Page {
  readonly path: string;
  readonly view: Component;
  readonly asked: Record<string, string>;
}

const page = (load: () => Promise<Component>): Component =>
  defineAsyncComponent({ loader: load, loadingComponent: LoadingState, errorComponent: BrokenPage, delay: 300 });

const routes: readonly { pattern: RegExp; view: Component }[] = [
  { pattern: /^\/$/, view: page(() => import('./discover/DiscoverPage.vue')) },
  { pattern: /^\/r\/(?<code>[a-z0-9-]{3,40})$/, view: page(() => import('./room/RoomPage.vue')) },
  { pattern: /^\/p\/(?<id>[\da-f-]{36})$/, view: page(() => import('./product/ProductPage.vue')) },
  { pattern: /^\/contests\/(?<code>[a-z0-9-]{3,40})$/, view: page(() => import('./contest/ContestPage.vue')) },
  { pattern: /^\/contests\/(?<code>[a-z0-9-]{3,40})\/screen$/, view: page(() => import('./contest/ContestScreen.vue')) },
  { pattern: /^\/cart$/, view: page(() => import('./cart/CartPage.vue')) },
  { pattern: /^\/orders$/, view: page(() => import('./orders/OrdersPage.vue')) },
  { pattern: /^\/orders\/(?<id>[\da-f-]{36})$/, view: page(() => import('./orders/OrderPage.vue')) },
  { pattern: /^\/orders\/(?<id>[\da-f-]{36})\/receipt$/, view: page(() => import('./orders/ReceiptPage.vue')) },
  { pattern: /^\/proof$/, view: page(() => import('./proof/SealsPage.vue')) },
  { pattern: /^\/proof\/(?<id>[\da-f-]{36})$/, view: page(() => import('./proof/ProofPage.vue')) },
  { pattern: /^\/income$/, view: page(() => import('./income/IncomePage.vue')) },
  {
    pattern: /^\/income\/(?<party>[\da-f-]{36})\/(?<period>20\d\d-(?:0[1-9]|1[0-2]))$/,
    view: page(() => import('./income/SharesPage.vue')),
  },
];
const missing = page(() => import('./MissingPage.vue'));

const pageAt = (path: string): Page => {
  const plain = path.replace(/(.)\/+$/, '$1');
  for (const { pattern, view } of routes) {
    const match = pattern.exec(plain);
    if (match) return { path: plain, view, asked: { ...match.groups } };
  }
  return { path: plain, view: missing, asked: {} };
};

const path = shallowRef(location.pathname);
addEventListener('popstate', () => (path.value = location.pathname));

/** The page of the shop that is open now. */
export const openPage = computed(() => pageAt(path.value));

/** Opens another page of the shop without loading it anew; a page that stands there already is told of its new address as when walking back. */
export function go(to: string): void {
  history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** Lets plain links within the shop move without loading; anything a browser would open elsewhere stays the browser's. */
export function followLink(event: MouseEvent): void {
  const href = ownLink(event, (path) => /^\/($|r\/|p\/|contests\/|cart$|proof($|\/)|orders($|\/)|income($|\/))/.test(path));
  if (href === undefined) return;
  event.preventDefault();
  go(href);
}
