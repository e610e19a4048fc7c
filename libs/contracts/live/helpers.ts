import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, Moment, Phone } from '../wire/values.js';
import { RoomCard, RoomCode } from './live.js';

const ofRoom = z.strictObject({ room: RoomCode });
const streamerProblems = ['malformed', 'not-found', 'signed-out', 'not-allowed'] as const;

/** Somebody who helps in a room, under the name that the streamer gave them. */
export const RoomHelper = z.strictObject({ id: Id, name: z.string(), since: Moment.nullable() });
export type RoomHelper = z.infer<typeof RoomHelper>;

export const addHelper = endpoint({
  name: 'addHelper',
  method: 'POST',
  path: '/api/rooms/:room/helpers',
  access: ['streamer'],
  status: 204,
  summary: "The streamer lets a helper pin from a second phone, by the helper's phone number",
  params: ofRoom,
  body: z.strictObject({ phone: Phone }),
  problems: [...streamerProblems, 'too-many-requests'],
});

export const makeHelperTicket = endpoint({
  name: 'makeHelperTicket',
  method: 'POST',
  path: '/api/studio/rooms/:room/helper-tickets',
  access: ['streamer'],
  status: 201,
  summary: 'A ticket to be shown as a QR code: whoever uses it first, within ten minutes, helps in the room under this name',
  params: ofRoom,
  body: z.strictObject({ name: Line(1, 20) }),
  response: z.strictObject({ ticket: z.string(), expiresAt: Moment }),
  problems: [...streamerProblems, 'too-many-requests'],
});

export const useHelperTicket = endpoint({
  name: 'useHelperTicket',
  method: 'POST',
  path: '/api/helper-tickets',
  access: 'signed-in',
  status: 201,
  summary: 'Become the helper that a ticket was made for; used again by the same person it answers the same',
  body: z.strictObject({ ticket: z.string().regex(/^[\w-]{20,80}$/) }),
  response: RoomCard,
  problems: ['malformed', 'signed-out', 'ticket-gone'],
});

export const listHelpers = endpoint({
  name: 'listHelpers',
  method: 'GET',
  path: '/api/studio/rooms/:room/helpers',
  access: ['streamer', 'helper'],
  summary: 'Who helps in a room',
  params: ofRoom,
  response: z.strictObject({ helpers: z.array(RoomHelper) }),
  problems: streamerProblems,
});

export const letHelperGo = endpoint({
  name: 'letHelperGo',
  method: 'DELETE',
  path: '/api/studio/rooms/:room/helpers/:helper',
  access: ['streamer'],
  status: 204,
  summary: 'Take the room back from a helper, at once; the tickets of the room that nobody has used are void',
  params: z.strictObject({ room: RoomCode, helper: Id }),
  problems: streamerProblems,
});
