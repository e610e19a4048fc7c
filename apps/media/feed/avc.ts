import { bodyOf, type FlvTag } from '../remux/flv-tags.js';

/** How the H.264 of a stream is written: its parameter sets, and how many bytes say how long a unit is. */
export interface AvcSettings {
  readonly lengthBytes: number;
  readonly sps: Buffer;
  readonly pps: Buffer;
}

const mostPayload = 1_180;
const [accessUnit, filler] = [9, 12];
const [together, pieces] = [24, 28];

/** The settings in a header tag (an AVC decoder configuration record); undefined when they cannot be read. */
export function readAvcSettings(tag: FlvTag): AvcSettings | undefined {
  const record = bodyOf(tag).subarray(5);
  if (record.length < 7 || record[0] !== 1) return undefined;
  const sps = setAt(record, 6);
  if (!sps || (record[5]! & 0x1f) === 0 || (record[sps.end] ?? 0) === 0) return undefined;
  const pps = setAt(record, sps.end + 1);
  return pps && { lengthBytes: (record[4]! & 3) + 1, sps: sps.set, pps: pps.set };
}

function setAt(record: Buffer, at: number): { set: Buffer; end: number } | undefined {
  if (at + 2 > record.length) return undefined;
  const end = at + 2 + record.readUInt16BE(at);
  return end <= record.length && end > at + 2 ? { set: record.subarray(at + 2, end), end } : undefined;
}

/** How much later than its turn to be decoded a picture is shown, in ms: not 0 for pictures that build on later ones (B-frames). */
export const shownLaterMs = (tag: FlvTag): number => (bodyOf(tag).readIntBE(2, 3) << 8) >> 8;

/** The units of one picture; what says a wrong length ends them. */
export function unitsOf(tag: FlvTag, lengthBytes: number): Buffer[] {
  const body = bodyOf(tag);
  const units: Buffer[] = [];
  for (let at = 5; at + lengthBytes < body.length;) {
    const end = at + lengthBytes + body.readUIntBE(at, lengthBytes);
    if (end > body.length) break;
    const unit = body.subarray(at + lengthBytes, end);
    if (unit.length > 0 && ![accessUnit, filler].includes(unit[0]! & 0x1f)) units.push(unit);
    at = end;
  }
  return units;
}

/** Units as payloads of RTP (RFC 6184, packetization mode 1), in order; the last ends the picture. */
export const payloadsOf = (units: readonly Buffer[]): Buffer[] =>
  units.flatMap((unit) => (unit.length <= mostPayload ? [unit] : inPieces(unit)));

/** Both parameter sets in one payload. */
export function setsTogether({ sps, pps }: AvcSettings): Buffer {
  const parts = [sps, pps].map((set) => Buffer.concat([Buffer.from([set.length >> 8, set.length & 0xff]), set]));
  return Buffer.concat([Buffer.from([(sps[0]! & 0x60) | together]), ...parts]);
}

function inPieces(unit: Buffer): Buffer[] {
  const [importance, type] = [unit[0]! & 0x60, unit[0]! & 0x1f];
  const made: Buffer[] = [];
  for (let at = 1; at < unit.length; at += mostPayload) {
    const end = Math.min(at + mostPayload, unit.length);
    const mark = (at === 1 ? 0x80 : 0) | (end === unit.length ? 0x40 : 0);
    made.push(Buffer.concat([Buffer.from([importance | pieces, mark | type]), unit.subarray(at, end)]));
  }
  return made;
}
