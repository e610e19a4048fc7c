import { deriveKey } from '#platform';

/** The keys that engine and platform share, each for one purpose. */
export interface SharedKeys {
  tickets: Buffer;
  events: Buffer;
  control: Buffer;
  /** Known to the engine alone: addresses of a playlist that outlive the ticket they were given for. */
  passes: Buffer;
}

/** All of them from the one secret. */
export const sharedKeys = (secret: string): SharedKeys => ({
  tickets: deriveKey(secret, 'media ticket'),
  events: deriveKey(secret, 'media events'),
  control: deriveKey(secret, 'media control'),
  passes: deriveKey(secret, 'media passes'),
});

/** The injection token of the keys. */
export const KEYS = Symbol('media keys');
