import { type Kind, type Packet, writeRtp, writeSenderReport } from '../webrtc/rtp.js';
import { source, type Viewer } from '../webrtc/viewer.js';
import { Continuity } from './continuity.js';

/** Hands each packet of a stage to everybody who watches over WebRTC. */
export class Relay {
  readonly #viewers = new Set<Viewer>();
  readonly #streams: Record<Kind, Continuity> = { video: new Continuity(), audio: new Continuity() };

  get count(): number {
    return this.#viewers.size;
  }

  add(viewer: Viewer): void {
    this.#viewers.add(viewer);
  }

  drop(viewer: Viewer): void {
    this.#viewers.delete(viewer);
  }

  /** What comes next is of another publisher; whoever watches sees one stream. */
  restart(): void {
    for (const stream of Object.values(this.#streams)) stream.restart();
  }

  forward(packet: Packet): void {
    const going = this.#streams[packet.kind].pass(packet, performance.now());
    if (this.#viewers.size === 0) return;
    const bytes = writeRtp(going, 0, source[packet.kind]);
    for (const viewer of this.#viewers) viewer.send(packet.kind, bytes);
  }

  /** Sound and picture are kept together by these. */
  report(kind: Kind, ntp: bigint, timestamp: number): void {
    if (this.#viewers.size === 0) return;
    const bytes = writeSenderReport(source[kind], ntp, this.#streams[kind].timestamp(timestamp));
    for (const viewer of this.#viewers) viewer.sendReport(kind, bytes);
  }

  /** Everybody has to ask anew. */
  close(): void {
    for (const viewer of this.#viewers) viewer.close();
    this.#viewers.clear();
  }
}
