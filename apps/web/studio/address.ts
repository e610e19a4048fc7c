import { shallowReadonly, shallowRef } from 'vue';

const current = shallowRef(new URL(location.href));
addEventListener('popstate', () => (current.value = new URL(location.href)));

/** Where the streamer is; follows every move within the studio. */
export const address = shallowReadonly(current);

/** Moves to another page of the studio without loading it anew; a replaced page leaves no step to go back to. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const next = new URL(to, current.value);
  if (how === 'push') history.pushState(null, '', next);
  else history.replaceState(null, '', next);
  current.value = next;
  scrollTo(0, 0);
}

/** Lets plain links within the studio move without loading; anything a browser would open elsewhere stays the browser's. */
export function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.origin !== location.origin || !/^\/studio(\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  go(link.href);
}
