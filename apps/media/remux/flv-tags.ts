const headerBytes = 9;
const tagHeaderBytes = 11;

/** The kinds of FLV tags. */
export const tagType = { audio: 8, video: 9, script: 18 } as const;

/** One FLV tag with its size behind it, as it travels. */
export interface FlvTag {
  type: number;
  bytes: Buffer;
  /** What decoders must have before anything else: parameter sets, the kind of sound. */
  isHeader: boolean;
  isKeyFrame: boolean;
}

/** Cuts a stream of bytes into its header and tags; what is no FLV, or a tag too large, throws. */
export class FlvTags {
  static readonly mostTagBytes = 8 * 1024 * 1024;
  #kept: Buffer = Buffer.alloc(0);
  #header: Buffer | undefined;

  /** The first bytes of the stream, once they are there. */
  get header(): Buffer | undefined {
    return this.#header;
  }

  take(chunk: Buffer): FlvTag[] {
    this.#kept = this.#kept.length ? Buffer.concat([this.#kept, chunk]) : chunk;
    if (!this.#header) {
      if (this.#kept.length < headerBytes + 4) return [];
      if (this.#kept.toString('latin1', 0, 3) !== 'FLV') throw new Error('this is no FLV');
      this.#header = Buffer.from(this.#kept.subarray(0, headerBytes + 4));
      this.#kept = this.#kept.subarray(headerBytes + 4);
    }
    const tags: FlvTag[] = [];
    for (let tag = this.#next(); tag; tag = this.#next()) tags.push(tag);
    return tags;
  }

  #next(): FlvTag | undefined {
    if (this.#kept.length < tagHeaderBytes) return undefined;
    const size = this.#kept.readUIntBE(1, 3);
    if (size > FlvTags.mostTagBytes) throw new Error('a tag is too large');
    const whole = tagHeaderBytes + size + 4;
    if (this.#kept.length < whole) return undefined;
    const bytes = this.#kept.subarray(0, whole);
    this.#kept = this.#kept.subarray(whole);
    return describe(bytes);
  }
}

/** A tag of these bytes, at a moment in ms. */
export function flvTag(type: number, atMs: number, body: Buffer): FlvTag {
  const bytes = Buffer.alloc(tagHeaderBytes + body.length + 4);
  bytes[0] = type;
  bytes.writeUIntBE(body.length, 1, 3);
  bytes.writeUIntBE(atMs & 0xff_ff_ff, 4, 3);
  bytes[7] = (atMs >>> 24) & 0xff;
  body.copy(bytes, tagHeaderBytes);
  bytes.writeUInt32BE(tagHeaderBytes + body.length, tagHeaderBytes + body.length);
  return describe(bytes);
}

/** How an FLV stream with a picture, and sound or none, begins. */
export const flvBeginning = ({ picture = true, sound }: { picture?: boolean; sound: boolean }): Buffer =>
  Buffer.from([0x46, 0x4c, 0x56, 1, (picture ? 1 : 0) | (sound ? 4 : 0), 0, 0, 0, headerBytes, 0, 0, 0, 0]);

/** When a tag is due, in ms. */
export const momentOf = ({ bytes }: FlvTag): number => bytes.readUIntBE(4, 3) + bytes[7]! * 2 ** 24;

/** What a tag carries. */
export const bodyOf = ({ bytes }: FlvTag): Buffer => bytes.subarray(tagHeaderBytes, bytes.length - 4);

function describe(bytes: Buffer): FlvTag {
  const type = bytes[0]! & 0x1f;
  const [first = 0, second = 0] = [bytes[tagHeaderBytes], bytes[tagHeaderBytes + 1]];
  const video = type === tagType.video;
  const isHeader = type === tagType.script || (video ? second === 0 && (first & 0x0f) === 7 : first >> 4 === 10 && second === 0);
  return { type, bytes, isHeader, isKeyFrame: video && first >> 4 === 1 && !isHeader };
}
