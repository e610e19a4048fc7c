/** One packet of Opus, and at which of 48,000 ticks a second it begins. */
export interface OpusPacket {
  readonly timestamp: number;
  readonly payload: Buffer;
}

const headerBytes = 27;
const packetTicks = 960;
const mostKept = 256 * 1024;

/** Cuts a stream of Ogg pages into its packets of Opus, 20 ms each; what is no Ogg throws. */
export class OggOpus {
  #kept: Buffer = Buffer.alloc(0);
  #broken: Buffer[] = [];

  take(chunk: Buffer): OpusPacket[] {
    this.#kept = this.#kept.length > 0 ? Buffer.concat([this.#kept, chunk]) : chunk;
    const packets: OpusPacket[] = [];
    for (let page = this.#next(); page; page = this.#next()) packets.push(...page);
    if (this.#kept.length > mostKept) throw new Error('a page is too large');
    return packets;
  }

  #next(): OpusPacket[] | undefined {
    const kept = this.#kept;
    if (kept.length < headerBytes) return undefined;
    if (kept.toString('latin1', 0, 4) !== 'OggS') throw new Error('this is no Ogg');
    const lengths = kept.subarray(headerBytes, headerBytes + kept[26]!);
    const from = headerBytes + kept[26]!;
    const end = from + lengths.reduce((sum, length) => sum + length, 0);
    if (kept.length < from || kept.length < end) return undefined;
    const endsAt = Number(kept.readBigInt64LE(6));
    const payloads = this.#whole(lengths, kept.subarray(from, end));
    this.#kept = kept.subarray(end);
    // The first two pages say what follows.
    const sound = payloads.filter((payload) => !/^Opus(Head|Tags)/.test(payload.toString('latin1', 0, 8)));
    return sound.map((payload, index) => ({ timestamp: endsAt - (sound.length - index) * packetTicks, payload }));
  }

  /** A packet goes on in the next part while a part is 255 bytes long, and on the next page when the last is. */
  #whole(lengths: Buffer, bytes: Buffer): Buffer[] {
    const payloads: Buffer[] = [];
    let at = 0;
    for (const length of lengths) {
      this.#broken.push(bytes.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      payloads.push(Buffer.concat(this.#broken));
      this.#broken = [];
    }
    return payloads;
  }
}
