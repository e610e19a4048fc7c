import type { EngineEvent, PublishProtocol } from '#contracts';
import type { FlvTag } from '../remux/flv-tags.js';
import type { Packet } from '../webrtc/rtp.js';
import type { VideoCodec } from './key-frames.js';

/** Why a publisher is no more. */
export type Parting = Extract<EngineEvent, { kind: 'unpublished' }>['reason'];

/** How a publisher's picture is, now. */
export interface Quality {
  bitsPerSecond: number;
  /** Share of packets that did not come in their turn over the last 5 seconds, in basis points. */
  lostBps: number;
}

/** Somebody who sends a picture, by whatever protocol. */
export interface Publisher {
  readonly protocol: PublishProtocol;
  readonly codec: VideoCodec;
  readonly hasSound: boolean;
  quality(): Quality;
  /** Asks for one where that can be done. */
  requestKeyFrame(): void;
  /** Ends the connection; harmless when done twice. */
  close(): void;
}

/** What a publisher tells the stage. */
export interface PublisherNews {
  packet(packet: Packet): void;
  /** The same picture and sound as they came, from who sends FLV tags; packets are made of them besides. */
  tag(tag: FlvTag): void;
  /** At this moment of the world (NTP, 64 bits) the stream stood at `timestamp`. */
  report(kind: Packet['kind'], ntp: bigint, timestamp: number): void;
  gone(why: Parting): void;
}
