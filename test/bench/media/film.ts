import { type Kind, writeRtp } from '../../../apps/media/webrtc/rtp.js';

/** How both are numbered in offers. */
export const payloadTypes: Record<Kind, number> = { video: 108, audio: 111 };

/** What one side says of its two streams. */
export const sources: Record<Kind, number> = { video: 11, audio: 12 };

const tickMs = 20;
const packetBytes = 1_100;
const deltaBytes = 2_640;
const keyBytes = 7_800;
const keyEveryFrames = 50;
/** 360×640, constrained baseline; two units in one packet. */
const parameterSets = Buffer.from('1800196742c01fd9017051e5f011000003000100000300320f183248000568cb83cb20', 'hex');

/** Plays until it is told to stop; as many packets as it has sent, by kind. */
export interface Projector {
  readonly sent: Record<Kind, number>;
  stop(): void;
}

/**
 * Sends a show packet by packet: 360×640, 25 frames a second, 550 kbit/s of H.264 as a phone sends it on a usual line, and Opus of 32 kbit/s in packets of
 * 20 ms; 128 packets a second. Where a timer came late, what it missed follows at once.
 */
export function play(send: (kind: Kind, packet: Buffer) => void): Projector {
  const sent = { video: 0, audio: 0 };
  const began = performance.now();
  let ticks = 0;
  const put = (kind: Kind, timestamp: number, marker: boolean, payload: Buffer): void => {
    send(kind, writeRtp({ kind, marker, sequence: sent[kind], timestamp, payload }, payloadTypes[kind], sources[kind]));
    sent[kind] += 1;
  };
  const timer = setInterval(() => {
    for (; ticks * tickMs <= performance.now() - began; ticks += 1) {
      put('audio', ticks * 960, false, Buffer.alloc(80, ticks));
      if (ticks % 2 === 0) frame(ticks / 2, (payload, last) => put('video', (ticks / 2) * 3_600, last, payload));
    }
  }, 5);
  return { sent, stop: () => clearInterval(timer) };
}

/** One picture: parameter sets before a key frame, then its pieces (FU-A). */
function frame(nth: number, put: (payload: Buffer, last: boolean) => void): void {
  const key = nth % keyEveryFrames === 0;
  const bytes = key ? keyBytes : deltaBytes;
  if (key) put(parameterSets, false);
  for (let at = 0; at < bytes; at += packetBytes) {
    const [first, last] = [at === 0, at + packetBytes >= bytes];
    const piece = Buffer.alloc(Math.min(packetBytes, bytes - at), nth);
    piece[0] = 0x7c;
    piece[1] = (first ? 0x80 : 0) | (last ? 0x40 : 0) | (key ? 5 : 1);
    put(piece, last);
  }
}
