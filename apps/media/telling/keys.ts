import { type MediaKeys, mediaKeys } from '#media';
import { deriveKey } from '#platform';

/** The keys that engine and platform share, and one of the engine's own. */
export interface EngineKeys extends MediaKeys {
  /** Addresses of a playlist that outlive the ticket they were given for. */
  readonly passes: Buffer;
}

/** All of them from the one secret. */
export const engineKeys = (secret: string): EngineKeys => ({ ...mediaKeys(secret), passes: deriveKey(secret, 'media passes') });

/** The injection token of the keys. */
export const KEYS = Symbol('media keys');
