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
