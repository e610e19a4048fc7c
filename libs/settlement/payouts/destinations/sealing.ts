import { deriveKey } from '#platform';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const wrappedBytes = ivBytes + keyBytes + tagBytes;

/**
 * Seals what nobody may read in a copy of the tables: AES-256-GCM under a key of its own, which is sealed under ours (version · sealed key · sealed text, each nonce, text,
 * tag). Bound to its place, `table|row|column`: moved anywhere else it does not open.
 */
export class Sealing {
  private readonly key: Buffer;
  private readonly indexKey: Buffer;

  constructor(secretKey: string) {
    this.key = deriveKey(secretKey, 'sealed columns');
    this.indexKey = deriveKey(secretKey, 'index of sealed columns');
  }

  seal(text: string, place: string): Buffer {
    const own = randomBytes(keyBytes);
    return Buffer.concat([Buffer.of(version), encrypt(this.key, own, place), encrypt(own, Buffer.from(text), place)]);
  }

  /** Throws where a byte was changed, the place is another, or the key is. */
  open(sealed: Buffer, place: string): string {
    if (sealed[0] !== version) throw new Error(`sealed text of version ${sealed[0]} is not known`);
    const own = decrypt(this.key, sealed.subarray(1, 1 + wrappedBytes), place);
    return decrypt(own, sealed.subarray(1 + wrappedBytes), place).toString();
  }

  /** A keyed hash by which the same text is known again, and nothing else of it. */
  index(text: string, column: string): Buffer {
    return createHmac('sha256', this.indexKey).update(`${column}|${text}`).digest();
  }
}

function encrypt(key: Buffer, plain: Buffer, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
}
