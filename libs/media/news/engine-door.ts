import { timingSafeEqual } from 'node:crypto';
import { mediaKeys } from '../tickets/media-keys.js';
import { isSigned } from '../tickets/signature.js';

/** How an engine proves that it is ours: by a signature, or (SRS, which cannot sign) by a token that stands in its configuration. */
export class EngineDoor {
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly hookToken: string | undefined,
  ) {
    this.key = mediaKeys(secret).events;
  }

  knows(body: Buffer, signature: string | undefined, now: Date): boolean {
    return isSigned(this.key, body, signature, now);
  }

  knowsHook(token: string): boolean {
    if (this.hookToken === undefined) return false;
    const [given, ours] = [Buffer.from(token), Buffer.from(this.hookToken)];
    return given.length === ours.length && timingSafeEqual(given, ours);
  }
}
