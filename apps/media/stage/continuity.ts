import { clockRate, type Packet } from '../webrtc/rtp.js';
import { ahead } from '../webrtc/gaps.js';

/** Makes the streams of one publisher after another look like one stream to those who watch: numbers and time go on where they stood. */
export class Continuity {
  #fresh = true;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #last: { sequence: number; timestamp: number; atMs: number } | undefined;

  /** What comes next is of another source. */
  restart(): void {
    this.#fresh = true;
  }

  pass(packet: Packet, nowMs: number): Packet {
    if (this.#fresh) this.#join(packet, nowMs);
    const sequence = (packet.sequence + this.#sequenceOffset) & 0xffff;
    const timestamp = this.timestamp(packet.timestamp);
    if (!this.#last || ahead(sequence, this.#last.sequence) > 0) this.#last = { sequence, timestamp, atMs: nowMs };
    return { ...packet, sequence, timestamp };
  }

  /** Where a moment of the source lies in the stream that goes out. */
  timestamp(ofSource: number): number {
    return (ofSource + this.#timestampOffset) >>> 0;
  }

  #join(packet: Packet, nowMs: number): void {
    this.#fresh = false;
    if (!this.#last) return;
    const passed = Math.round(((nowMs - this.#last.atMs) / 1_000) * clockRate[packet.kind]);
    this.#sequenceOffset = (this.#last.sequence + 1 - packet.sequence) & 0xffff;
    this.#timestampOffset = (this.#last.timestamp + Math.max(passed, 1) - packet.timestamp) >>> 0;
  }
}
