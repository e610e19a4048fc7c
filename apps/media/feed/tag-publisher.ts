import type { PublishProtocol } from '#contracts';
import type { Parting, Publisher, PublisherNews, Quality } from '../stage/publisher.js';
import { QualityMeter } from '../stage/quality-meter.js';
import { bodyOf, flvTag, tagType, type FlvTag } from '../remux/flv-tags.js';
import { clockRate } from '../webrtc/rtp.js';
import { type AvcSettings, payloadsOf, readAvcSettings, setsTogether, shownLaterMs, unitsOf } from './avc.js';
import type { OpusPacket } from './ogg-opus.js';
import { OpusSound } from './opus-sound.js';
import { Timeline } from './timeline.js';

const firstWithinMs = 15_000;
const silenceMs = 6_000;
const ticks = (ms: number, kind: 'video' | 'audio'): number => Math.round((ms * clockRate[kind]) / 1_000) >>> 0;
/** Nothing of what comes so gets lost. */
const noGaps = { expected: 0, late: 0 };

/** What a publisher of tags needs: how its sound becomes Opus, how its connection ends, and who hears what is odd about it. */
export interface TagSurroundings {
  readonly ffmpeg: string;
  end(): void;
  complain(why: string): void;
}

/** Somebody whose picture comes as FLV tags, H.264 and AAC: the tags are copied, and packets made of them for those who watch over WebRTC. */
export class TagPublisher implements Publisher {
  readonly codec = 'H264';
  readonly #meter = new QualityMeter();
  readonly #timeline = new Timeline();
  readonly #opus: OpusSound;
  readonly #timer = setInterval(() => this.#watch(), 1_000);
  readonly #sequence = { video: 0, audio: 0 };
  #avc: AvcSettings | undefined;
  #soundHeader: FlvTag | undefined;
  #zeroAt: number | undefined;
  #heardAtMs = performance.now() + firstWithinMs - silenceMs;
  #saidBFrames = false;
  #closed = false;

  constructor(
    readonly protocol: Exclude<PublishProtocol, 'whip'>,
    private readonly news: PublisherNews,
    private readonly around: TagSurroundings,
  ) {
    this.#opus = new OpusSound(around.ffmpeg, (packet) => this.#heard(packet), around.complain);
  }

  get hasSound(): boolean {
    return this.#soundHeader !== undefined;
  }

  /** One tag: its kind, its moment in ms, and what it carries. Sound that is not AAC is left out; a picture that is not H.264 ends it, since nobody could watch it. */
  take(type: number, atMs: number, body: Buffer): void {
    if (this.#closed) return;
    this.#heardAtMs = performance.now();
    this.#meter.count(body.length);
    if (isForeignPicture(type, body)) return this.#refuse();
    if (!isTaken(type, body)) return;
    const placedMs = this.#timeline.place(atMs);
    this.#zeroAt ??= Date.now() - placedMs;
    const tag = flvTag(type, placedMs, body);
    if (type === tagType.audio) this.#takeSound(tag);
    else this.#takePicture(tag, placedMs);
  }

  quality(): Quality {
    return this.#meter.read();
  }

  requestKeyFrame(): void {
    // Nobody can ask an encoder; whoever comes begins with the last key frame there was.
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#opus.close();
    this.around.end();
  }

  /** Its connection is over. */
  leave(why: Parting): void {
    if (this.#closed) return;
    this.close();
    this.news.gone(why);
  }

  #refuse(): void {
    this.around.complain('the encoder sends no H.264: it is to be set to it');
    this.leave('lost');
  }

  #takeSound(tag: FlvTag): void {
    if (tag.isHeader) {
      if (this.#soundHeader && !bodyOf(this.#soundHeader).equals(bodyOf(tag))) this.#opus.restart();
      this.#soundHeader = tag;
    }
    if (!this.#soundHeader) return;
    this.news.tag(tag);
    if (!tag.isHeader) this.#opus.take(tag, this.#soundHeader);
  }

  #takePicture(tag: FlvTag, placedMs: number): void {
    if (tag.isHeader) this.#avc = readAvcSettings(tag) ?? this.#avc;
    const avc = this.#avc;
    if (!avc) return;
    this.news.tag(tag);
    if (tag.isHeader) return;
    const laterMs = shownLaterMs(tag);
    if (laterMs !== 0 && !this.#saidBFrames) {
      this.#saidBFrames = true;
      this.around.complain('the encoder makes B-frames: FLV and HLS show them, WebRTC stutters; they are to be switched off');
    }
    const payloads = payloadsOf(unitsOf(tag, avc.lengthBytes));
    if (tag.isKeyFrame) payloads.unshift(setsTogether(avc));
    const timestamp = ticks(Math.max(0, placedMs + laterMs), 'video');
    for (const [index, payload] of payloads.entries()) {
      const sequence = this.#sequence.video++ & 0xffff;
      this.news.packet({ kind: 'video', marker: index === payloads.length - 1, sequence, timestamp, payload });
    }
  }

  #heard({ timestamp, payload }: OpusPacket): void {
    this.news.packet({ kind: 'audio', marker: false, sequence: this.#sequence.audio++ & 0xffff, timestamp: timestamp >>> 0, payload });
  }

  #watch(): void {
    const nowMs = performance.now();
    this.#meter.mark(nowMs, noGaps);
    if (nowMs - this.#heardAtMs > silenceMs) return this.leave('lost');
    if (this.#zeroAt === undefined) return;
    const now = Date.now();
    for (const kind of ['video', 'audio'] as const) this.news.report(kind, ntpOf(now), ticks(now - this.#zeroAt, kind));
  }
}

/** A picture in another codec, be it an old one or one of those that came later (HEVC, AV1), which the highest bit announces. */
const isForeignPicture = (type: number, body: Buffer): boolean => type === tagType.video && body.length > 0 && (body[0]! & 0x8f) !== 7;

/** Pictures, at least with their kind and when they are shown, and AAC. */
const isTaken = (type: number, body: Buffer): boolean =>
  type === tagType.video ? body.length >= 5 && body[1]! < 2 : body.length >= 2 && body[0]! >> 4 === 10;

const secondsBefore1970 = 2_208_988_800n;
const ntpOf = (ms: number): bigint =>
  (BigInt(Math.floor(ms / 1_000)) + secondsBefore1970) * 2n ** 32n + BigInt(Math.floor((ms % 1_000) * 4_294_967.296));
