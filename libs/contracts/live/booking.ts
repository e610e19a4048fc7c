import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment } from '../wire/values.js';
import { RoomCode } from './live.js';

const ofRoom = z.strictObject({ room: RoomCode });

/** Whether the caller has booked a room, and how many have. */
export const Booking = z.strictObject({ booked: z.boolean(), bookings: z.int() });
export type Booking = z.infer<typeof Booking>;

export const showBooking = endpoint({
  name: 'showBooking',
  method: 'GET',
  path: '/api/rooms/:room/booking',
  access: 'anyone',
  summary: 'Whether the caller has booked a room, and how many people have',
  params: ofRoom,
  response: Booking,
  problems: ['malformed', 'not-found'],
});

export const bookRoom = endpoint({
  name: 'bookRoom',
  method: 'PUT',
  path: '/api/rooms/:room/booking',
  access: 'signed-in',
  summary: 'Be reminded when a room to come starts; booked twice it is booked once',
  params: ofRoom,
  response: Booking,
  problems: ['malformed', 'not-found', 'signed-out', 'room-not-open'],
});

export const unbookRoom = endpoint({
  name: 'unbookRoom',
  method: 'DELETE',
  path: '/api/rooms/:room/booking',
  access: 'signed-in',
  summary: 'Do not be reminded of a room',
  params: ofRoom,
  response: Booking,
  problems: ['malformed', 'not-found', 'signed-out'],
});

/** A reminder: a room that the reader booked has started. */
export const Notice = z.strictObject({
  id: Id,
  kind: z.enum(['room-started']),
  at: Moment,
  read: z.boolean(),
  room: z.strictObject({ code: RoomCode, title: Text, cover: z.string(), streamer: z.string(), live: z.boolean() }),
});
export type Notice = z.infer<typeof Notice>;

export const listNotices = endpoint({
  name: 'listNotices',
  method: 'GET',
  path: '/api/my/notices',
  access: 'signed-in',
  summary: "The caller's last 20 notices, newest first, and how many of all are unread",
  response: z.strictObject({ notices: z.array(Notice), unread: z.int() }),
  problems: ['signed-out'],
});

export const readNotices = endpoint({
  name: 'readNotices',
  method: 'POST',
  path: '/api/my/notices/read',
  access: 'signed-in',
  status: 204,
  summary: 'Mark notices as read, up to one and including it',
  body: z.strictObject({ upTo: Id }),
  problems: ['malformed', 'signed-out'],
});
