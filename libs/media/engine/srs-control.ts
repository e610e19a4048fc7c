import type { EngineHealth } from '#contracts';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { EngineControl, type SeenPublisher } from './engine-control.js';

const patienceMs = 3_000;
const most = 1_000;

const Streams = z.object({
  streams: z.array(
    z.object({
      name: z.string(),
      clients: z.int().default(0),
      kbps: z.object({ recv_30s: z.number() }).partial().optional(),
      publish: z.object({ active: z.boolean(), cid: z.string().optional() }),
      video: z.object({ codec: z.string(), width: z.int(), height: z.int() }).partial().nullish(),
    }),
  ),
});

/** SRS through its HTTP API (port 1985, never public). It records what it is set up to record, and leaves old files to whoever keeps its disk. */
export class SrsControl extends EngineControl {
  private readonly logger = new Logger('media engine');

  constructor(private readonly controlUrl: string) {
    super();
  }

  async health(): Promise<EngineHealth> {
    await this.ask('GET', '/api/v1/versions');
    return { ok: true, play: ['whep', 'flv', 'hls'], publish: ['whip', 'rtmp'], lacks: [] };
  }

  async stats(): Promise<SeenPublisher[]> {
    // It says neither who watches by which protocol nor what got lost; the publisher is one of its clients.
    return (await this.publishing()).map(({ name, clients, kbps, video }) => ({
      session: name,
      generation: null,
      since: null,
      bitsPerSecond: Math.round((kbps?.recv_30s ?? 0) * 1_000),
      lostBps: 0,
      codec: video?.codec ?? '',
      width: video?.width ?? 0,
      height: video?.height ?? 0,
      recording: true,
      viewers: { whep: Math.max(clients - 1, 0), flv: 0, hls: 0 },
    }));
  }

  async kick(session: string): Promise<void> {
    const stream = (await this.publishing()).find(({ name }) => name === session);
    if (stream?.publish.cid) await this.ask('DELETE', `/api/v1/clients/${encodeURIComponent(stream.publish.cid)}`);
  }

  async record(): Promise<void> {
    // Its dvr has been recording since the publisher began; what was practised is told apart by when the room started.
  }

  async deleteRecording(file: string): Promise<void> {
    this.logger.warn({ file }, 'a recording was deleted by its owner: remove its file from the disk of SRS');
  }

  private async publishing(): Promise<z.output<typeof Streams>['streams']> {
    const { streams } = Streams.parse(await this.ask('GET', `/api/v1/streams/?start=0&count=${most}`));
    return streams.filter(({ publish }) => publish.active);
  }

  private async ask(method: string, path: string): Promise<unknown> {
    const response = await fetch(new URL(path, this.controlUrl), { method, signal: AbortSignal.timeout(patienceMs) });
    const answer: unknown = await response.json();
    if (!response.ok || (answer as { code?: unknown }).code !== 0) throw new Error(`SRS answered ${response.status} to ${method} ${path}`);
    return answer;
  }
}
