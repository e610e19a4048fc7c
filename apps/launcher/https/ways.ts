/** The processes behind the one address. */
export type Behind = 'catalog' | 'gateway' | 'media' | 'sandbox';

/** Where a phone gets the authority that it may be told to trust. */
export const authorityPath = '/cunbo-authority.crt';

const beginnings: readonly [Behind, RegExp][] = [
  ['gateway', /^\/socket\.io\//],
  ['media', /^\/(whip|whep|live|hls|replay|socket|upload)(\/|$)/],
  ['sandbox', /^\/(v1|pay|_sandbox)\//],
];

/** Who answers for a path: pages and everything else are the catalog's. What is for inside, health and the engine's control, has no way from here. */
export function wayOf(url: string): Behind {
  const path = url.split('?')[0]!;
  return beginnings.find(([, beginning]) => beginning.test(path))?.[0] ?? 'catalog';
}
