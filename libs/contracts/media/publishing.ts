import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, Moment } from '../wire/values.js';

const ofRoom = z.strictObject({ room: RoomCode });
const problems = ['malformed', 'not-found', 'signed-out', 'not-allowed', 'room-not-open', 'no-video'] as const;

/**
 * The way in for one publisher: each of `ways`, quickest first, leads to the same ticket, and the first that uses it has it. A later asking makes it void. `bearer` goes into the
 * `Authorization` header; null where the address says all. `encoder`: whether a stream key can be had.
 */
export const WayIn = z.strictObject({
  session: Id,
  expiresAt: Moment,
  ways: z.array(z.strictObject({ protocol: z.enum(['whip', 'socket']), url: z.url(), bearer: z.string().nullable() })),
  encoder: z.boolean(),
});
export type WayIn = z.infer<typeof WayIn>;

export const openVideo = endpoint({
  name: 'openVideo',
  method: 'POST',
  path: '/api/studio/rooms/:room/video',
  access: ['streamer'],
  status: 201,
  summary:
    "A ticket of 60 seconds that lets the streamer's device on air begin or resume the room's picture; only while the room is practised in or live",
  params: ofRoom,
  /** The device that holds the room, as it said in `room.broadcast`. */
  body: z.strictObject({ broadcastId: Id }),
  response: WayIn,
  problems: [...problems, 'broadcast-elsewhere'],
});

export const makeStreamKey = endpoint({
  name: 'makeStreamKey',
  method: 'POST',
  path: '/api/studio/rooms/:room/stream-key',
  access: ['streamer'],
  status: 201,
  summary:
    "What an encoder needs to send the room's picture, shown this once; a new key makes the one before void and cuts who uses it. The reason is kept",
  params: ofRoom,
  body: z.strictObject({ reason: Line(1, 200) }),
  response: z.strictObject({ server: z.string(), key: z.string() }),
  problems,
});

export const askAboutTrial = endpoint({
  name: 'askAboutTrial',
  method: 'GET',
  path: '/api/studio/trial',
  access: ['streamer'],
  summary: 'Whether a streamer can try out the network before a show: only where the engine lets them',
  response: z.strictObject({ offered: z.boolean() }),
  problems: ['signed-out', 'not-allowed'],
});

export const openTrial = endpoint({
  name: 'openTrial',
  method: 'POST',
  path: '/api/studio/rooms/:room/trial',
  access: ['streamer'],
  status: 201,
  summary:
    "A ticket of 60 seconds that lets the room's streamer send up to 4 MB to the engine, once, to see what their network carries; begins no picture",
  params: ofRoom,
  response: z.strictObject({ url: z.url(), bearer: z.string() }),
  problems: [...problems, 'too-many-requests'],
});

/** At most this much of a trial is taken, for at most so long; then the engine says what came. */
export const trialLimits = { bytes: 4_000_000, ms: 6_000 } as const;

/** What came of a trial: the answer to `POST` of `application/octet-stream` at its address, and to `GET` there, with the same ticket, when that answer did not get through. */
export const TrialCount = z.strictObject({ bytes: z.int().min(0), ms: z.int().min(0) });
export type TrialCount = z.infer<typeof TrialCount>;
