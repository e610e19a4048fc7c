import { hkdfSync } from 'node:crypto';

/** A key for one purpose from the root secret: one leaking or changing does not touch the others. 32 bytes. */
export const deriveKey = (secretKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(secretKey, 'hex'), '', purpose, 32));
