import type { PublishAllowed } from '#contracts';
import type { FlvAudience } from '../remux/flv-audience.js';
import { bodyOf, type FlvTag, tagType } from '../remux/flv-tags.js';
import type { Remux, Remuxing } from '../remux/remux.js';
import type { Packet } from '../webrtc/rtp.js';
import { glimpse } from './key-frames.js';
import { pictureSize } from './picture-size.js';
import type { Publisher } from './publisher.js';

const keyFrameEveryMs = 1_000;
const keyFrameAtMostMs = 400;

/** One publisher's time on a stage: from its first packet its picture is known, and where ffmpeg is there it is copied for FLV, HLS and the recording. */
export class Appearance {
  /** Not there yet while its connection is being made. */
  publisher: Publisher | undefined;
  size = { width: 0, height: 0 };
  /** The first picture has come. */
  seen = false;
  #sps: Buffer | undefined;
  #pps: Buffer | undefined;
  #remux: Remux | undefined;
  /** Of the picture and of the sound: what tags begin with. */
  readonly #headers = new Map<number, FlvTag>();
  #askedAtMs = -Infinity;
  readonly #timer = setInterval(() => this.#keepFresh(), keyFrameEveryMs);
  #over = false;
  #recorded: boolean;

  constructor(
    readonly allowed: PublishAllowed,
    readonly since: Date,
    private readonly remuxing: Remuxing | undefined,
  ) {
    this.#recorded = allowed.record;
  }

  get flv(): FlvAudience | undefined {
    return this.#remux?.flv;
  }

  get recording(): Remux | undefined {
    return this.#remux;
  }

  /** Whether a key frame begins here that whoever comes later will need, because this publisher cannot be asked for another. */
  take(packet: Packet): boolean | undefined {
    const key = packet.kind === 'video' && this.publisher ? this.#look(packet, this.publisher) : false;
    if (this.publisher?.protocol !== 'whip') return key;
    this.#remux?.take(packet);
    return undefined;
  }

  takeTag(tag: FlvTag): void {
    if (tag.isHeader) this.#takeHeader(tag);
    else if (tag.isKeyFrame && !this.#remux?.running && !this.#over && this.#headers.has(tagType.video)) {
      this.#remux = this.remuxing?.ofTags(this.allowed, { headers: [...this.#headers.values()], record: this.#recorded });
    }
    if (!tag.isHeader) this.#remux?.take(tag);
  }

  #takeHeader(tag: FlvTag): void {
    const known = this.#headers.get(tag.type);
    if (known && bodyOf(known).equals(bodyOf(tag))) return;
    this.#headers.set(tag.type, tag);
    // A copy goes on as it began: another kind of picture or sound needs another.
    void this.#remux?.stop();
  }

  /** Asks for a key frame, at most every 400 ms however many want one. */
  wantKeyFrame(): void {
    const nowMs = performance.now();
    if (this.#over || nowMs - this.#askedAtMs < keyFrameAtMostMs) return;
    this.#askedAtMs = nowMs;
    this.publisher?.requestKeyFrame();
  }

  /** From now on it is kept. */
  record(): void {
    if (this.#recorded) return;
    this.#recorded = true;
    void this.#remux?.stop();
    this.wantKeyFrame();
  }

  async end(): Promise<void> {
    this.#over = true;
    clearInterval(this.#timer);
    this.publisher?.close();
    await this.#remux?.stop();
  }

  #look({ payload, timestamp }: Packet, publisher: Publisher): boolean {
    const seen = glimpse(publisher.codec, payload);
    this.#pps = seen.pps ?? this.#pps;
    if (seen.sps && !this.#sps?.equals(seen.sps)) {
      this.#sps = seen.sps;
      this.size = pictureSize(seen.sps);
    }
    this.size = seen.size ?? this.size;
    if (seen.key) this.#copy(timestamp, publisher);
    return seen.key;
  }

  #copy(timestamp: number, publisher: Publisher): void {
    if (this.#remux?.running || this.#over || publisher.codec !== 'H264' || !this.#sps || !this.#pps) return;
    if (publisher.protocol !== 'whip') return;
    this.#remux = this.remuxing?.ofPackets(this.allowed, {
      sps: this.#sps,
      pps: this.#pps,
      timestamp,
      hasSound: publisher.hasSound,
      record: this.#recorded,
    });
  }

  #keepFresh(): void {
    // What is cut into parts needs a beginning for each of them.
    if (this.remuxing && this.publisher?.protocol === 'whip') this.wantKeyFrame();
  }
}
