import { shallowReadonly, shallowRef } from 'vue';

const current = shallowRef(new URL(location.href));
addEventListener('popstate', () => (current.value = new URL(location.href)));

/** Where the reader is; follows every move within the console. */
export const address = shallowReadonly(current);

/** Moves to another page of the console without loading it anew; a replaced page leaves no step to go back to. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const next = new URL(to, current.value);
  if (how === 'push') history.pushState(null, '', next);
  else history.replaceState(null, '', next);
  current.value = next;
  if (how === 'push') scrollTo(0, 0);
}

/** A link within the console that keeps the chosen workshop: `/console/orders?workshop=…&status=paid`. */
export function linkTo(path: string, query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  const workshop = current.value.searchParams.get('workshop');
  if (workshop) search.set('workshop', workshop);
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** Lets plain links within the console move without loading; anything a browser would open elsewhere stays the browser's. */
export function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!/^\/console(\/|$)/.test(link.pathname) || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.href);
}
