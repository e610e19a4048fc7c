import type { VideoCodec } from '../stage/key-frames.js';
import type { Offer } from './offer.js';
import type { Kind } from './rtp.js';

/** The source numbers of what we send; each viewer has a connection of its own, so they are the same for all. */
export const source: Record<Kind, number> = { video: 0x00c0_0b01, audio: 0x00c0_0b02 };

/** What a viewer tells the stage. */
export interface ViewerNews {
  /** It is there now, or lost what later pictures build on. */
  keyFrameWanted(): void;
  gone(): void;
}

/** One browser that watches. */
export interface Viewer {
  /** The answer to its offer, whole: with every candidate. */
  readonly answer: string;
  readonly connected: boolean;
  /** Packets written with `writeRtp`; changed in place. */
  send(kind: Kind, packet: Buffer): void;
  sendReport(kind: Kind, report: Buffer): void;
  /** Ends it, and tells that it is gone; harmless when done twice. */
  close(): void;
}

/** How viewers are connected; undefined when the offer has no codec of the picture. */
export interface Viewing {
  open(offer: Offer, codec: VideoCodec, news: ViewerNews): Promise<Viewer | undefined>;
  /** Ends what the library keeps running. */
  end(): void;
}

/** The injection token of how viewers are connected. */
export const VIEWING = Symbol('viewing');
