import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveKey } from '#platform';

/** What the live lib needs to know of its surroundings: the key of room tokens, and where browsers find the gateway. */
export class LiveSettings {
  readonly tokenKey: KeyObject;

  constructor(
    secretKey: string,
    readonly gatewayUrl: string,
  ) {
    // As a key object it is read once: everybody who comes into a room brings a token.
    this.tokenKey = createSecretKey(deriveKey(secretKey, 'room token'));
  }
}
