import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { endpoint } from '../wire/endpoint.js';
import { Id, Moment } from '../wire/values.js';
import { PlayProtocol } from './protocols.js';

const ofRoom = z.strictObject({ room: RoomCode });

/** A way to the picture; `bearer` goes into the `Authorization` header, null where the address says all. */
export const PlaySource = z.strictObject({ protocol: PlayProtocol, url: z.url(), bearer: z.string().nullable() });
export type PlaySource = z.infer<typeof PlaySource>;

/** The picture of a room now: its sources, quickest first, to be used before `expiresAt`. Another `generation` is another publisher: a player begins anew. */
export const Picture = z.strictObject({ session: Id, generation: z.int(), since: Moment, expiresAt: Moment, sources: z.array(PlaySource) });
export type Picture = z.infer<typeof Picture>;

export const watchRoom = endpoint({
  name: 'watchRoom',
  method: 'POST',
  path: '/api/rooms/:room/video',
  access: 'anyone',
  summary: 'Where the picture of a live room is to be had, or null while there is none; hosts see it in a practice room too',
  params: ofRoom,
  response: z.strictObject({ picture: Picture.nullable() }),
  problems: ['malformed', 'not-found', 'banned'],
});
