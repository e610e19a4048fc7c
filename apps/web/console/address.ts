import { ownAddress } from '../own-address.js';

/** Where the reader is in the console, and how to move within it. */
export const { address, go, followLink } = ownAddress('/console');

/** A link within the console that keeps the chosen workshop: `/console/orders?workshop=…&status=paid`. */
export function linkTo(path: string, query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  const workshop = address.value.searchParams.get('workshop');
  if (workshop) search.set('workshop', workshop);
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}
