import { EngineEvent, MediaTicket } from '#contracts';
import { deriveKey } from '#platform';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, SignJWT } from 'jose';

export const mediaSecret = 'ab'.repeat(32);

/** What an engine sees of the platform: it answers `publish-asked`, takes events, and gives tickets. */
export interface StandInPlatform {
  readonly url: string;
  /** Everything that was told, in order. */
  readonly told: EngineEvent[];
  /** Requests whose signature was wrong. */
  readonly forged: string[];
  /** Stream keys that encoders may use, each for its session. */
  readonly streamKeys: Map<string, { room: string; session: string }>;
  /** While set, every event is answered with this status. */
  trouble: number | undefined;
  ticket(change?: Partial<MediaTicket>, secret?: string): Promise<string>;
  close(): Promise<void>;
}

export const aSession = (): { room: string; session: string } => ({ room: randomUUID(), session: randomUUID() });

/** A ticket of the platform with whatever is to be different about it. */
export async function aTicket(change: Partial<MediaTicket> = {}, secret = mediaSecret): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { ...aSession(), act: 'play', jti: randomUUID(), aud: 'cunbo media', iat: now, exp: now + 60, ...change };
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(deriveKey(secret, 'media ticket'));
}

/** Starts one on a port of its own. */
export async function standInPlatform(): Promise<StandInPlatform> {
  const platform = {
    url: '',
    told: [] as EngineEvent[],
    forged: [] as string[],
    streamKeys: new Map<string, { room: string; session: string }>(),
    trouble: undefined as number | undefined,
    ticket: aTicket,
    close: async () => undefined as void,
  };
  const answering = answerer(platform);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answering(Buffer.concat(chunks).toString(), String(request.headers['cunbo-signature']));
      response
        .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
        .end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  platform.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  platform.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return platform;
}

function answerer(platform: Pick<StandInPlatform, 'told' | 'forged' | 'streamKeys' | 'trouble'>) {
  const generations = new Map<string, number>();
  const used = new Set<string>();
  return (text: string, signature: string): { status: number; body?: unknown } => {
    const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    const expected = createHmac('sha256', deriveKey(mediaSecret, 'media events')).update(`${seconds}.${text}`).digest('hex');
    if (hex !== expected) {
      platform.forged.push(text);
      return { status: 400 };
    }
    if (platform.trouble) return { status: platform.trouble };
    const event = EngineEvent.parse(JSON.parse(text));
    platform.told.push(event);
    if (event.kind !== 'publish-asked') return { status: 204 };
    const known = event.protocol === 'rtmp' ? platform.streamKeys.get(event.ticket) : ticketed(event.ticket, used);
    if (!known) return { status: 403 };
    const generation = (generations.get(known.session) ?? 0) + 1;
    generations.set(known.session, generation);
    return { status: 200, body: { ...known, generation, record: true } };
  };
}

function ticketed(ticket: string, used: Set<string>): { room: string; session: string } | undefined {
  const { room, session, jti } = MediaTicket.parse(decodeJwt(ticket));
  if (used.has(jti)) return undefined;
  used.add(jti);
  return { room, session };
}
