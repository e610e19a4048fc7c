import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

type Encoding = 'br' | 'gzip';

const press: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};
const worthPressing = 1_024;

/** An answer as it goes over the wire, made once for everybody; `etag` changes exactly when a byte of it does. */
export class KeptAnswer {
  readonly etag: string;
  private readonly pressed = new Map<Encoding, Promise<Buffer>>();

  constructor(readonly body: Buffer) {
    this.etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  }

  /** The body in the best encoding that `accepted` (accept-encoding) names; undefined: as it is. */
  encodingFor(accepted: string | undefined): Encoding | undefined {
    if (accepted === undefined || this.body.length < worthPressing) return undefined;
    return /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)
      ? 'br'
      : /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted)
        ? 'gzip'
        : undefined;
  }

  in(encoding: Encoding): Promise<Buffer> {
    const made = this.pressed.get(encoding) ?? press[encoding](this.body);
    this.pressed.set(encoding, made);
    return made;
  }
}

/**
 * Answers that are the same for everybody, by URL, for a moment: who asks meanwhile gets the same bytes, and who asks while one is being made waits for that one. What
 * fails is not kept. Old and large ones make room, so that no flood of URLs fills the memory.
 */
export class KeptAnswers {
  private readonly underWay = new Map<string, Promise<KeptAnswer>>();
  private readonly kept = new LRUCache<string, KeptAnswer>({
    max: 2_000,
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: ({ body }) => body.length + 1,
  });
  private mostMs = Infinity;

  /** Keeps nothing longer than this, whatever contracts allow; 0 keeps nothing. */
  limit(mostMs: number): void {
    this.mostMs = mostMs;
  }

  find(url: string): KeptAnswer | undefined {
    return this.kept.get(url);
  }

  share(url: string, keepMs: number, make: () => Promise<unknown>): Promise<KeptAnswer> {
    const asked = this.underWay.get(url);
    if (asked) return asked;
    const making = make()
      .then((answer) => {
        const made = new KeptAnswer(Buffer.from(JSON.stringify(answer)));
        const ttl = Math.min(keepMs, this.mostMs);
        if (ttl > 0) this.kept.set(url, made, { ttl });
        return made;
      })
      .finally(() => this.underWay.delete(url));
    this.underWay.set(url, making);
    return making;
  }
}
