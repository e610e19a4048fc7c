/** The video codecs that are taken; only H.264 can be copied into FLV and HLS. */
export type VideoCodec = 'H264' | 'VP8';

/** What one packet says about the picture it is part of. */
export interface Glimpse {
  /** A key frame begins here. */
  key: boolean;
  sps?: Buffer;
  pps?: Buffer;
  size?: { width: number; height: number };
}

const nothing: Glimpse = { key: false };

/** Looks into a packet of this codec. */
export const glimpse = (codec: VideoCodec, payload: Buffer): Glimpse =>
  payload.length === 0 ? nothing : codec === 'H264' ? h264(payload) : vp8(payload);

function h264(payload: Buffer): Glimpse {
  const type = payload[0]! & 0x1f;
  // Several units in one packet, or the first of the pieces of one, or one by itself.
  if (type === 24) return together(unitsOf(payload).map(oneUnit));
  if (type === 28) return { key: payload.length > 1 && (payload[1]! & 0x80) !== 0 && (payload[1]! & 0x1f) === 5 };
  return oneUnit(payload);
}

const together = (seen: Glimpse[]): Glimpse => Object.assign({}, ...seen, { key: seen.some(({ key }) => key) }) as Glimpse;

function unitsOf(payload: Buffer): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 1; at + 2 < payload.length;) {
    const length = payload.readUInt16BE(at);
    units.push(payload.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return units.filter((unit) => unit.length > 0);
}

function oneUnit(unit: Buffer): Glimpse {
  const type = unit[0]! & 0x1f;
  // Parameter sets come right before the key frame they belong to.
  if (type === 7) return { key: true, sps: unit };
  if (type === 8) return { key: false, pps: unit };
  return { key: type === 5 };
}

/** RFC 7741: after the descriptor, a frame whose first bit is 0 is a key frame, and says how large it is. */
function vp8(payload: Buffer): Glimpse {
  const first = payload[0]!;
  if ((first & 0x10) === 0 || (first & 0x07) !== 0) return nothing;
  let at = 1;
  if (first & 0x80) {
    const extended = payload[at++] ?? 0;
    if (extended & 0x80) at += (payload[at] ?? 0) & 0x80 ? 2 : 1;
    if (extended & 0x40) at += 1;
    if (extended & 0x30) at += 1;
  }
  if (payload.length < at + 10 || (payload[at]! & 1) !== 0) return nothing;
  return { key: true, size: { width: payload.readUInt16LE(at + 6) & 0x3fff, height: payload.readUInt16LE(at + 8) & 0x3fff } };
}
