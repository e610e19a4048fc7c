import { z } from 'zod';
import { Id, Moment } from '../wire/values.js';
import { PlayProtocol, PublishProtocol } from './protocols.js';

/**
 * What a media ticket says: a JWT (HS256, audience `cunbo media`, at most 60 seconds). `session` is the room's broadcast, the same from its first picture to its end, however
 * often the signal is lost; `act` is what its bearer may do. A `publish` ticket opens one publisher, once; a `trial` ticket lets nobody be seen: its bearer may see, once, how much
 * their network carries, and its `session` is the room itself.
 */
export const MediaTicket = z.strictObject({
  room: Id,
  session: Id,
  act: z.enum(['publish', 'play', 'trial']),
  jti: Id,
  aud: z.literal('cunbo media'),
  iat: z.int(),
  exp: z.int(),
});
export type MediaTicket = z.infer<typeof MediaTicket>;

const told = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ id: Id, at: Moment, kind: z.literal(kind), ...shape });

const ofPublisher = { session: Id, generation: z.int().min(1) };

/**
 * What an engine tells the platform, signed; told twice it counts once (`id`). Each publisher of a session has a `generation`, counted up by the platform when it allows one:
 * what is told of an older generation than the last changes nothing but the record.
 */
export const EngineEvent = z.discriminatedUnion('kind', [
  /** May the bearer of this publish ticket, or of this stream key (`rtmp`), begin? */
  told('publish-asked', { ticket: z.string().max(2_048), protocol: PublishProtocol }),
  told('published', { ...ofPublisher, protocol: PublishProtocol }),
  told('unpublished', { ...ofPublisher, reason: z.enum(['left', 'lost', 'kicked', 'replaced', 'engine-stopped']) }),
  /** A recording is whole and on disk: `file` names its HLS playlist below the engine's recordings. */
  told('recorded', {
    ...ofPublisher,
    file: z.string().regex(/^[a-z0-9-]{1,80}$/),
    startedAt: Moment,
    durationMs: z.int().min(0),
    bytes: z.int().min(0),
  }),
]);
export type EngineEvent = z.infer<typeof EngineEvent>;

/**
 * The answer to `publish-asked` when it is allowed; when it is not, the engine gets a problem and closes the publisher. `record`: the room is live; what is practised is never
 * recorded, and `POST /control/record` comes when the room goes live under a publisher that is there already.
 */
export const PublishAllowed = z.strictObject({ room: Id, session: Id, generation: z.int().min(1), record: z.boolean() });
export type PublishAllowed = z.infer<typeof PublishAllowed>;

/** One publisher as its engine sees it now. Rates in bits per second; `lost` is the share of packets, in basis points, over the last 5 seconds. */
export const PublisherStats = z.strictObject({
  session: Id,
  room: Id,
  generation: z.int(),
  protocol: PublishProtocol,
  since: Moment,
  bitsPerSecond: z.int(),
  lostBps: z.int(),
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  recording: z.boolean(),
  viewers: z.strictObject({ whep: z.int(), flv: z.int(), hls: z.int() }),
});
export type PublisherStats = z.infer<typeof PublisherStats>;

/** What an engine answers when the platform asks how it is; `lacks` names what it does without, such as `ffmpeg`. */
export const EngineHealth = z.strictObject({
  ok: z.boolean(),
  play: z.array(PlayProtocol),
  publish: z.array(PublishProtocol),
  lacks: z.array(z.string()),
});
export type EngineHealth = z.infer<typeof EngineHealth>;

/**
 * What the platform asks of an engine, on its control address: `GET /control/stats` → `PublisherStats[]`, `POST /control/kick` and `POST /control/record` with a `ControlledSession`
 * → 2xx (also when nobody publishes it), `DELETE /control/recordings/:file` → 2xx (also when it is gone), and unsigned `GET /health` → `EngineHealth`. Signed as events are, in
 * `Cunbo-Signature`, with the control key over `<METHOD> <path>\n<body>`.
 */
export const ControlledSession = z.strictObject({ session: Id });
export type ControlledSession = z.infer<typeof ControlledSession>;

/**
 * What opens a recording to whoever watches a replay: a JWT (HS256, the tickets' key, audience `cunbo replay`, ten minutes) in the playlist's query,
 * `GET /replay/:file/index.m3u8?ticket=`. Parts are named so that nobody guesses them, and need none.
 */
export const ReplayTicket = z.strictObject({ file: z.string(), aud: z.literal('cunbo replay'), iat: z.int(), exp: z.int() });
export type ReplayTicket = z.infer<typeof ReplayTicket>;
