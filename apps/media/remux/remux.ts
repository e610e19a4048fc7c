import type { PublishAllowed } from '#contracts';
import type { Packet } from '../webrtc/rtp.js';
import type { FlvAudience } from './flv-audience.js';
import type { FlvTag } from './flv-tags.js';

/** What is known of a picture that comes as packets. */
export interface PacketStart {
  sps: Buffer;
  pps: Buffer;
  /** Of the key frame it begins with. */
  timestamp: number;
  hasSound: boolean;
  /** It is kept when it is over. */
  record: boolean;
}

/** What is known of a picture that comes as FLV tags. */
export interface TagStart {
  /** What decoders must have first: of the picture, and of the sound if there is one. */
  headers: readonly FlvTag[];
  /** It is kept when it is over. */
  record: boolean;
}

/** A picture being copied into FLV, HLS and a recording. */
export interface Remux {
  readonly flv: FlvAudience;
  readonly running: boolean;
  /** How many asked for the playlist of late. */
  readonly watchers: number;
  /** The name of its folder below the recordings. */
  readonly file: string;
  /** A packet or a tag, whichever it was begun with. */
  take(piece: Packet | FlvTag): void;
  /** Somebody asked for the playlist. */
  watchedBy(who: string): void;
  /** Ends it; resolves when the recording is whole. */
  stop(): Promise<void>;
}

/** Begins copies; undefined while it had better not. */
export interface Remuxing {
  ofPackets(allowed: PublishAllowed, start: PacketStart): Remux | undefined;
  ofTags(allowed: PublishAllowed, start: TagStart): Remux | undefined;
}

/** The injection token of how pictures are copied; null where there is no ffmpeg. */
export const REMUXING = Symbol('remuxing');
