/** The two things that travel. */
export type Kind = 'video' | 'audio';

/** Ticks a second of the codecs that are taken: H.264 and VP8, Opus. */
export const clockRate: Record<Kind, number> = { video: 90_000, audio: 48_000 };

/** One RTP packet without what belongs to a single hop (source, payload type, extensions, padding). */
export interface Packet {
  kind: Kind;
  marker: boolean;
  sequence: number;
  timestamp: number;
  payload: Buffer;
}

const headerBytes = 12;

/** The packet as it goes out; every receiver has a connection of its own, so all of them can have the same source number. */
export function writeRtp({ marker, sequence, timestamp, payload }: Packet, payloadType: number, source: number): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + payload.length);
  bytes[0] = 0x80;
  setPayloadType(bytes, payloadType, marker);
  bytes.writeUInt16BE(sequence & 0xffff, 2);
  bytes.writeUInt32BE(timestamp >>> 0, 4);
  bytes.writeUInt32BE(source, 8);
  payload.copy(bytes, headerBytes);
  return bytes;
}

/** Gives a written packet another payload type, in place. */
export function setPayloadType(bytes: Buffer, payloadType: number, marker = (bytes[1]! & 0x80) !== 0): void {
  bytes[1] = payloadType | (marker ? 0x80 : 0);
}

/** What stands in an RTP packet; undefined for anything else. */
export function readRtp(bytes: Buffer, kind: Kind): Packet | undefined {
  if (bytes.length < headerBytes || bytes[0]! >> 6 !== 2) return undefined;
  let from = headerBytes + (bytes[0]! & 0x0f) * 4;
  if (bytes[0]! & 0x10) from += bytes.length >= from + 4 ? 4 + bytes.readUInt16BE(from + 2) * 4 : bytes.length;
  const to = bytes.length - (bytes[0]! & 0x20 ? bytes.at(-1)! : 0);
  if (from > to) return undefined;
  const [marker, sequence, timestamp] = [(bytes[1]! & 0x80) !== 0, bytes.readUInt16BE(2), bytes.readUInt32BE(4)];
  return { kind, marker, sequence, timestamp, payload: bytes.subarray(from, to) };
}

/** A sender report: at the moment `ntp` (64 bits) the stream stood at `timestamp`. */
export function writeSenderReport(source: number, ntp: bigint, timestamp: number): Buffer {
  const bytes = Buffer.alloc(28);
  bytes[0] = 0x80;
  bytes[1] = 200;
  bytes.writeUInt16BE(6, 2);
  bytes.writeUInt32BE(source, 4);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, ntp), 8);
  bytes.writeUInt32BE(timestamp >>> 0, 16);
  return bytes;
}

/** Whether somewhere in this compound RTCP packet a key frame is asked for (PLI or FIR). */
export function asksForKeyFrame(bytes: Buffer): boolean {
  for (let at = 0; at + 4 <= bytes.length; at += (bytes.readUInt16BE(at + 2) + 1) * 4) {
    const format = bytes[at]! & 0x1f;
    if (bytes[at + 1] === 206 && (format === 1 || format === 4)) return true;
  }
  return false;
}

/** The packets of this source that a compound RTCP packet asks for again (generic NACK); each names one and which of the 16 after it. */
export function askedAgain(bytes: Buffer, ofSource: number): number[] {
  const asked: number[] = [];
  for (let at = 0; at + 12 <= bytes.length; at += (bytes.readUInt16BE(at + 2) + 1) * 4) {
    if (bytes[at + 1] !== 205 || (bytes[at]! & 0x1f) !== 1 || bytes.readUInt32BE(at + 8) !== ofSource) continue;
    const end = Math.min(bytes.length, at + (bytes.readUInt16BE(at + 2) + 1) * 4);
    for (let entry = at + 12; entry + 4 <= end; entry += 4) {
      const [first, others] = [bytes.readUInt16BE(entry), bytes.readUInt16BE(entry + 2)];
      asked.push(first);
      for (let bit = 0; bit < 16; bit++) if ((others >> bit) & 1) asked.push((first + bit + 1) & 0xffff);
    }
  }
  return asked;
}
