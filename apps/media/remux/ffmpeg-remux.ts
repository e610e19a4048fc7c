import type { Logger } from '@nestjs/common';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Packet } from '../webrtc/rtp.js';
import { FlvAudience } from './flv-audience.js';
import { FlvTags } from './flv-tags.js';
import { PacketFeed } from './packet-feed.js';
import type { Beginning, Recordings } from './recordings.js';
import type { PacketStart, Remux } from './remux.js';

const listensAfterMs = 500;
const patienceMs = 5_000;
const watchedForMs = 10_000;

/** One picture, copied by one ffmpeg: FLV comes out of it as a stream, HLS lies in the recording's folder. Only sound is encoded anew. */
export class FfmpegRemux implements Remux {
  readonly flv = new FlvAudience();
  readonly #tags = new FlvTags();
  #feed: PacketFeed | undefined;
  #early: Packet[] = [];
  #child: ChildProcess | undefined;
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

  packet(packet: Packet): void {
    if (this.#over) return;
    if (this.#feed) this.#feed.send(packet);
    else this.#early.push(packet);
  }

  async run(ffmpeg: string, about: Beginning, start: PacketStart): Promise<void> {
    this.#keep = start.record;
    try {
      const folder = await this.recordings.begin(this.file, about);
      const feed = await PacketFeed.open();
      for (const packet of this.#early) feed.send(packet);
      this.#early = [];
      this.#feed = feed;
      if (this.#over) return feed.close();
      this.#start(ffmpeg, folder, feed.describe(start));
      await sleep(listensAfterMs);
      feed.flow();
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

  #start(ffmpeg: string, folder: string, description: string): void {
    const child = spawn(ffmpeg, copying(folder), { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
    this.#child = child;
    if (child.pid) void this.recordings.mindedBy(this.file, child.pid);
    child.stdin.on('error', () => undefined).end(description);
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.on('data', (text: Buffer) =>
      this.logger.warn({ file: this.file, ffmpeg: text.toString().trim().slice(0, 2_000) }, 'ffmpeg says'),
    );
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()).once('error', () => resolve()));
    this.#ended = gone.then(() => this.#finish());
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

function copying(folder: string): string[] {
  const hls = `f=hls:hls_time=1:hls_list_size=0:hls_playlist_type=event:hls_flags=independent_segments+temp_file:hls_segment_filename=${join(folder, '%05d.ts')}`;
  const careful = '-protocol_whitelist pipe,udp,rtp -fflags +genpts+nobuffer -analyzeduration 1000000 -probesize 60000 -max_delay 500000';
  const codecs = '-map 0 -c:v copy -c:a aac -b:a 96k -ar 48000 -flags +global_header';
  const outputs = `[f=flv:flvflags=no_duration_filesize:onfail=ignore]pipe:1|[${hls}]${join(folder, 'index.m3u8')}`;
  return [...`-hide_banner -nostats -loglevel error ${careful} -f sdp -i pipe:0 ${codecs} -f tee`.split(' '), outputs];
}
