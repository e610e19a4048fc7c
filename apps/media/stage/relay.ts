import { type Kind, type Packet, writeRtp, writeSenderReport } from '../webrtc/rtp.js';
import { source, type Viewer } from '../webrtc/viewer.js';
import { Continuity } from './continuity.js';

/** Of a longer group of pictures nothing is remembered: whoever comes then waits for the next key frame. */
const mostRemembered = 768;

/** Hands each packet of a stage to everybody who watches over WebRTC. */
export class Relay {
  readonly #viewers = new Set<Viewer>();
  readonly #fresh = new Set<Viewer>();
  #sinceKeyFrame: { timestamp: number; packets: { kind: Kind; bytes: Buffer }[] } | undefined;
  readonly #streams: Record<Kind, Continuity> = { video: new Continuity(), audio: new Continuity() };

  get count(): number {
    return this.#viewers.size;
  }

  add(viewer: Viewer): void {
    this.#viewers.add(viewer);
    this.#fresh.add(viewer);
  }

  drop(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    this.#fresh.delete(viewer);
  }

  /** Gives somebody who has just come what was since the last key frame, where it is remembered. */
  catchUp(viewer: Viewer): void {
    if (!this.#fresh.delete(viewer)) return;
    for (const { kind, bytes } of this.#sinceKeyFrame?.packets ?? []) viewer.send(kind, bytes);
  }

  /** What comes next is of another publisher; whoever watches sees one stream. */
  restart(): void {
    for (const stream of Object.values(this.#streams)) stream.restart();
    this.#sinceKeyFrame = undefined;
  }

  /** `key` says whether a key frame begins here; unsaid, there is no need to remember it. */
  forward(packet: Packet, key?: boolean): void {
    const going = this.#streams[packet.kind].pass(packet, performance.now());
    if (this.#viewers.size === 0 && key === undefined) return;
    const bytes = writeRtp(going, 0, source[packet.kind]);
    if (key !== undefined) this.#remember(going, bytes, key);
    for (const viewer of this.#viewers) viewer.send(packet.kind, bytes);
  }

  #remember({ kind, timestamp }: Packet, bytes: Buffer, key: boolean): void {
    // Its parameter sets and every piece of a key frame are of one moment.
    if (key && this.#sinceKeyFrame?.timestamp !== timestamp) this.#sinceKeyFrame = { timestamp, packets: [] };
    this.#sinceKeyFrame?.packets.push({ kind, bytes });
    if ((this.#sinceKeyFrame?.packets.length ?? 0) > mostRemembered) this.#sinceKeyFrame = undefined;
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
    this.#fresh.clear();
  }
}
