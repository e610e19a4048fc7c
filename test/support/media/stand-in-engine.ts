import { type EngineEvent, EngineHealth, type PublisherStats } from '#contracts';
import { isSigned, mediaKeys, signatureOf } from '#media';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The secret that platform and engine share in specs. */
export const mediaSecret = 'beef'.padEnd(64, '0');

/** A media engine that shows nothing: it asks, tells and is told like a real one, over HTTP and signed. */
export interface StandInEngine {
  readonly url: string;
  /** What the platform asked of it: `POST /control/kick {"session":…}`. */
  readonly asked: string[];
  /** What it says when it is asked who publishes. */
  stats: PublisherStats[];
  health: EngineHealth;
  close(): Promise<void>;
}

/** Listens on a port of its own; refuses what the platform has not signed. */
export async function standInEngine(port = 0): Promise<StandInEngine> {
  const engine: StandInEngine = {
    url: '',
    asked: [],
    stats: [],
    health: { ok: true, play: ['whep', 'flv', 'hls'], publish: ['whip', 'socket', 'rtmp'], lacks: [] },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '' } = request;
      const say = (status: number, answer?: unknown): void =>
        void response.writeHead(status, { connection: 'close' }).end(answer === undefined ? '' : JSON.stringify(answer));
      if (url === '/health') return say(200, engine.health);
      const signature = request.headers['cunbo-signature'] as string | undefined;
      if (!isSigned(mediaKeys(mediaSecret).control, `${method} ${url}\n${body}`, signature, new Date())) return say(403);
      if (url === '/control/stats') return say(200, engine.stats);
      engine.asked.push(`${method} ${url} ${body}`.trim());
      return say(204);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(engine, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** An event without what every event has. */
export type Told = EngineEvent extends infer E ? (E extends EngineEvent ? Omit<E, 'id' | 'at'> & { id?: string } : never) : never;

/** Tells a catalog something, as an engine does; `by` says how it is signed. */
export async function tell(
  catalogUrl: string,
  told: Told | string,
  by: { key?: Buffer; at?: Date; header?: string } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof told === 'string' ? told : JSON.stringify({ id: randomUUID(), at: new Date().toISOString(), ...told });
  const header = by.header ?? signatureOf(by.key ?? mediaKeys(mediaSecret).events, text, by.at ?? new Date());
  const reply = await fetch(`${catalogUrl}/media/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cunbo-signature': header },
    body: text,
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}
