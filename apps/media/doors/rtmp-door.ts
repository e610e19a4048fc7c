import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ENV, type MediaEnv } from '../env.js';
import { AdmitTags } from '../feed/admit-tags.js';
import { FFMPEG } from '../remux/find-ffmpeg.js';
import { RtmpLine } from '../rtmp/rtmp-line.js';

/** As many strangers at once: one more, and the one who has waited longest has to go. */
const mostWaiting = 200;

/** RTMP, for encoders such as OBS: `rtmp://…/live` and a stream key. Where its port is taken the engine goes on without it, and says so. */
@Injectable()
export class RtmpDoor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('rtmp');
  readonly #lines = new Set<RtmpLine>();
  #server: Server | undefined;

  constructor(
    @Inject(ENV) private readonly env: MediaEnv,
    @Inject(FFMPEG) private readonly ffmpeg: string | null,
    private readonly admitting: AdmitTags,
  ) {}

  /** Where it listens; undefined when it does not. */
  get port(): number | undefined {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { RTMP_PORT, HOST } = this.env;
    if (RTMP_PORT === undefined || this.ffmpeg === null) return;
    const server = createServer({ noDelay: true }, (socket) => void this.#serve(socket));
    await new Promise<void>((resolve) => {
      server.once('error', (error) => {
        this.#logger.error({ err: error, port: RTMP_PORT }, 'encoders cannot come in: this port cannot be had');
        resolve();
      });
      server.listen(RTMP_PORT, HOST, () => {
        this.#server = server;
        resolve();
      });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    for (const line of this.#lines) line.drop();
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  async #serve(socket: Socket): Promise<void> {
    const line = new RtmpLine(socket, (key) => this.admitting.execute('rtmp', key, () => line.end()));
    this.#lines.add(line);
    this.#makeRoom();
    await line.run().catch((error: Error) => this.#logger.debug({ err: error }, 'an encoder was closed'));
    this.#lines.delete(line);
  }

  #makeRoom(): void {
    const waiting = [...this.#lines].filter(({ isPublishing }) => !isPublishing);
    for (const line of waiting.slice(0, Math.max(0, waiting.length - mostWaiting))) line.drop();
  }
}
