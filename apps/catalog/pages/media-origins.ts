import type { CatalogEnv } from '../env.js';

/** Where pages send pictures to and get them from: the engine's origin, for sockets too, and whatever an external one has beside it. */
export function mediaOrigins({ MEDIA_ENGINE, MEDIA_URL, MEDIA_ADDRESSES }: CatalogEnv): string[] {
  if (MEDIA_ENGINE === 'none' || MEDIA_URL === undefined) return [];
  const origins = [MEDIA_URL, ...Object.values(MEDIA_ADDRESSES)].map((address) => {
    const { protocol, host } = new URL(address);
    return `${protocol.replace('ws', 'http')}//${host}`;
  });
  return [...new Set(origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]))];
}
