import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line } from '../wire/values.js';
import { EngineHealth, PublisherStats } from './engine.js';

/** The engines there are an adapter for. */
export const EngineKind = z.enum(['embedded', 'srs', 'external', 'none']);
export type EngineKind = z.infer<typeof EngineKind>;

/** A room's picture as the operator sees it. */
export const ShownPicture = PublisherStats.omit({ room: true }).extend({
  room: z.strictObject({ code: RoomCode, title: Text, streamerName: z.string() }),
});
export type ShownPicture = z.infer<typeof ShownPicture>;

export const showVideo = endpoint({
  name: 'showVideo',
  method: 'GET',
  path: '/api/console/video',
  access: ['operator'],
  summary: 'The engine and every picture that goes through it now; `health` is null while it does not answer',
  response: z.strictObject({ engine: EngineKind, health: EngineHealth.nullable(), pictures: z.array(ShownPicture) }),
  problems: ['signed-out', 'not-allowed'],
});

export const cutPicture = endpoint({
  name: 'cutPicture',
  method: 'POST',
  path: '/api/console/video/:session/cut',
  access: ['operator'],
  status: 204,
  summary: "Ends whoever sends a room's picture now; the reason is kept. `unavailable` when the engine cannot be told",
  params: z.strictObject({ session: Id }),
  body: z.strictObject({ reason: Line(1, 200) }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed', 'unavailable'],
});
