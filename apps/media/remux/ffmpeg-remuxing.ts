import type { PublishAllowed } from '#contracts';
import type { Clock } from '#platform';
import { Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { FfmpegRemux } from './ffmpeg-remux.js';
import type { Beginning, Recordings } from './recordings.js';
import type { PacketStart, Remux, Remuxing, TagStart } from './remux.js';

const restAfterFaultMs = 2_000;

/** Copies pictures with ffmpeg, a process each. */
export class FfmpegRemuxing implements Remuxing {
  readonly #logger = new Logger('remux');
  #faultAtMs = -Infinity;

  constructor(
    private readonly ffmpeg: string,
    private readonly clock: Clock,
    private readonly recordings: Recordings,
  ) {}

  ofPackets(allowed: PublishAllowed, start: PacketStart): Remux | undefined {
    return this.#begin(allowed, (remux, about) => remux.ofPackets(this.ffmpeg, about, start));
  }

  ofTags(allowed: PublishAllowed, start: TagStart): Remux | undefined {
    return this.#begin(allowed, (remux, about) => remux.ofTags(this.ffmpeg, about, start));
  }

  #begin({ session, generation }: PublishAllowed, run: (remux: FfmpegRemux, about: Beginning) => Promise<void>): Remux | undefined {
    // One that dies at once would be started with every key frame.
    if (performance.now() - this.#faultAtMs < restAfterFaultMs) return undefined;
    const file = `${session}-${generation}-${randomBytes(8).toString('hex')}`;
    const remux = new FfmpegRemux(file, this.recordings, this.#logger, () => (this.#faultAtMs = performance.now()));
    const about = { session, generation, startedAt: this.clock.now().toISOString() };
    void run(remux, about).catch((error: unknown) => this.#logger.error({ err: error, file }, 'ffmpeg could not be started'));
    return remux;
  }
}
