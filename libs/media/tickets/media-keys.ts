import { deriveKey } from '#platform';

/** The keys that platform and engine share, each for one purpose. */
export interface MediaKeys {
  readonly tickets: Buffer;
  readonly events: Buffer;
  readonly control: Buffer;
}

/** All of them from the one secret that both know; it opens nothing else of the platform. */
export const mediaKeys = (mediaSecret: string): MediaKeys => ({
  tickets: deriveKey(mediaSecret, 'media ticket'),
  events: deriveKey(mediaSecret, 'media events'),
  control: deriveKey(mediaSecret, 'media control'),
});
