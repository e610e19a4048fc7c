import type { Logger } from '@nestjs/common';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Packet } from '../webrtc/rtp.js';
import { type FfmpegChild, startFfmpeg } from './ffmpeg-child.js';
import { FlvAudience } from './flv-audience.js';
import { type FlvTag, FlvTags } from './flv-tags.js';
import { PacketFeed } from './packet-feed.js';
import type { Beginning, Recordings } from './recordings.js';
import type { PacketStart, Remux, TagStart } from './remux.js';
import { TagFeed } from './tag-feed.js';

const listensAfterMs = 500;
const patienceMs = 5_000;
const watchedForMs = 10_000;

/** One picture, copied by one ffmpeg: FLV comes out of it as a stream, HLS lies in the recording's folder. Only sound is encoded anew. */
export class FfmpegRemux implements Remux {
  readonly flv = new FlvAudience();
  readonly #tags = new FlvTags();
  #feed: PacketFeed | TagFeed | undefined;
  #early: (Packet | FlvTag)[] = [];
  #child: FfmpegChild | undefined;
  #ended: Promise<void> = Promise.resolve();
  #over = false;
  #keep = false;
  readonly #asked = new Map<string, number>();

  constructor(
    readonly file: string,
    private readonly recordings: Recordings,
    private readonly logger: Logger,
    private readonly faulted: () => void,
  ) {}

  get running(): boolean {
    return !this.#over;
  }

  get watchers(): number {
    const sinceMs = performance.now() - watchedForMs;
    for (const [who, atMs] of this.#asked) if (atMs < sinceMs) this.#asked.delete(who);
    return this.#asked.size;
  }

  /** Somebody asked for the playlist. */
  watchedBy(who: string): void {
    if (this.#asked.size < 10_000) this.#asked.set(who, performance.now());
  }

  take(piece: Packet | FlvTag): void {
    if (this.#over) return;
    if (this.#feed) this.#feed.send(piece as Packet & FlvTag);
    else this.#early.push(piece);
  }

  /** Copies what comes as packets. */
  async ofPackets(ffmpeg: string, about: Beginning, start: PacketStart): Promise<void> {
    await this.#run(ffmpeg, about, start.record, async (folder) => {
      const feed = await PacketFeed.open();
      return { feed, args: [...packets, ...copying(folder, anew)], begin: (child) => child.stdin.end(feed.describe(start)) };
    });
    await sleep(listensAfterMs);
    if (this.#feed instanceof PacketFeed) this.#feed.flow();
  }

  /** Copies what comes as tags. */
  async ofTags(ffmpeg: string, about: Beginning, start: TagStart): Promise<void> {
    await this.#run(ffmpeg, about, start.record, async (folder) => {
      const feed = new TagFeed(start.headers);
      return {
        feed,
        args: [...tags, ...copying(folder, asItIs)],
        begin: (child) => feed.flow(child.stdin, () => this.#child?.kill('SIGKILL')),
      };
    });
  }

  async #run(ffmpeg: string, about: Beginning, record: boolean, prepare: (folder: string) => Promise<Prepared>): Promise<void> {
    this.#keep = record;
    try {
      const folder = await this.recordings.begin(this.file, about);
      const { feed, args, begin } = await prepare(folder);
      for (const piece of this.#early) feed.send(piece as Packet & FlvTag);
      this.#early = [];
      this.#feed = feed;
      if (this.#over) return feed.close();
      begin(this.#start(ffmpeg, args));
    } catch (error) {
      this.#over = true;
      this.faulted();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#over) return this.#ended;
    this.#over = true;
    this.flv.close();
    this.#feed?.bye();
    // It ends by itself when both streams have said so; a second signal gets it out of a read, the last one out of anything.
    const later = [1_000, 1_500].map((ms) => setTimeout(() => this.#child?.kill('SIGINT'), ms));
    later.push(setTimeout(() => this.#child?.kill('SIGKILL'), patienceMs));
    await this.#ended;
    for (const timer of later) clearTimeout(timer);
  }

  #start(ffmpeg: string, args: string[]): FfmpegChild {
    const child = startFfmpeg(ffmpeg, args);
    this.#child = child;
    if (child.pid) void this.recordings.mindedBy(this.file, child.pid);
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.on('data', (text: Buffer) =>
      this.logger.warn({ file: this.file, ffmpeg: text.toString().trim().slice(0, 2_000) }, 'ffmpeg says'),
    );
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
    this.#ended = gone.then(() => this.#finish());
    return child;
  }

  #take(chunk: Buffer): void {
    try {
      const tags = this.#tags.take(chunk);
      if (this.#tags.header) this.flv.begin(this.#tags.header);
      for (const tag of tags) this.flv.take(tag);
    } catch (error) {
      this.logger.error({ err: error, file: this.file }, 'what ffmpeg gave cannot be read');
      this.#child?.kill('SIGKILL');
    }
  }

  async #finish(): Promise<void> {
    if (!this.#over) this.faulted();
    this.#over = true;
    this.#feed?.close();
    this.flv.close();
    await (this.#keep ? this.recordings.finish(this.file) : this.recordings.drop(this.file)).catch((error: unknown) =>
      this.logger.error({ err: error, file: this.file }, 'a recording could not be closed'),
    );
  }
}

interface Prepared {
  feed: PacketFeed | TagFeed;
  args: string[];
  begin(child: FfmpegChild): void;
}

const packets =
  '-protocol_whitelist pipe,udp,rtp -fflags +genpts+nobuffer -analyzeduration 1000000 -probesize 60000 -max_delay 500000 -f sdp -i pipe:0'.split(
    ' ',
  );
const tags = '-fflags +nobuffer -fpsprobesize 0 -analyzeduration 500000 -f flv -i pipe:0'.split(' ');
const [anew, asItIs] = ['-c:a aac -b:a 96k -ar 48000'.split(' '), '-c:a copy'.split(' ')];

function copying(folder: string, sound: string[]): string[] {
  const hls = `f=hls:hls_time=1:hls_list_size=0:hls_playlist_type=event:hls_flags=independent_segments+temp_file:hls_segment_filename=${join(folder, '%05d.ts')}`;
  const outputs = `[f=flv:flvflags=no_duration_filesize:onfail=ignore]pipe:1|[${hls}]${join(folder, 'index.m3u8')}`;
  return ['-map', '0', '-c:v', 'copy', ...sound, '-flags', '+global_header', '-f', 'tee', outputs];
}
