import { shallowReadonly, type ShallowRef, shallowRef } from 'vue';
import { ownLink } from './own-link.js';

/** Where a reader is within one app of the house, and how they move there without loading it anew. */
export interface OwnAddress {
  /** Follows every move. */
  readonly address: Readonly<ShallowRef<URL>>;
  /** Moves to another page; a replaced page leaves no step to go back to. */
  go(to: string, how?: 'push' | 'replace'): void;
  /** Lets plain links within the app move without loading; anything a browser would open elsewhere stays the browser's. */
  followLink(event: MouseEvent): void;
}

/** The address of the app whose pages lie at `home` and below it. */
export function ownAddress(home: string): OwnAddress {
  const current = shallowRef(new URL(location.href));
  addEventListener('popstate', () => (current.value = new URL(location.href)));

  function go(to: string, how: 'push' | 'replace' = 'push'): void {
    const next = new URL(to, current.value);
    if (how === 'push') history.pushState(null, '', next);
    else history.replaceState(null, '', next);
    current.value = next;
    scrollTo(0, 0);
  }
  function followLink(event: MouseEvent): void {
    const href = ownLink(event, (path) => path === home || path.startsWith(`${home}/`));
    if (href === undefined) return;
    event.preventDefault();
    go(href);
  }
  return { address: shallowReadonly(current), go, followLink };
}
