import { z } from 'zod';
import { ProductCard } from '../shop/catalog.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment } from '../wire/values.js';
import { CouponDrop, LuckyBag } from './offers.js';

export const RoomStatus = z.enum(['scheduled', 'practice', 'live', 'ended']);
export type RoomStatus = z.infer<typeof RoomStatus>;

/** A room's code stands in its link, `/r/mama`. */
export const RoomCode = z.string().regex(/^[a-z0-9-]{3,40}$/);

export const RoomCard = z.strictObject({
  id: Id,
  code: RoomCode,
  title: Text,
  status: RoomStatus,
  cover: z.string(),
  streamer: z.strictObject({ id: Id, name: z.string(), portrait: z.string() }),
  startsAt: Moment,
  viewers: z.int(),
  villageNames: z.array(Text),
});
export type RoomCard = z.infer<typeof RoomCard>;

/**
 * What a page needs to draw a room: the state after event `seq`; later events change it. `paused`: the streamer's signal is lost, the room waits. `slowSeconds`: between two
 * lines of one person, 0 for no wait. `message`: what the hosts keep on top of the chat.
 */
export const RoomState = RoomCard.extend({
  seq: z.int(),
  likes: z.int(),
  pinnedProductId: Id.nullable(),
  paused: z.boolean(),
  slowSeconds: z.int(),
  message: z.string().nullable(),
  drop: CouponDrop.nullable(),
  luckyBag: LuckyBag.nullable(),
});
export type RoomState = z.infer<typeof RoomState>;

/** A room with its bag; `asks` to explain a product since it was last pinned. */
export const RoomPage = z.strictObject({ room: RoomState, bag: z.array(ProductCard.extend({ number: z.int(), asks: z.int() })) });
export type RoomPage = z.infer<typeof RoomPage>;

export const listRooms = endpoint({
  name: 'listRooms',
  method: 'GET',
  path: '/api/rooms',
  access: 'anyone',
  summary: 'Rooms live now, then those to come, then the last that ended',
  response: z.strictObject({ rooms: z.array(RoomCard) }),
  problems: [],
});

export const showRoom = endpoint({
  name: 'showRoom',
  method: 'GET',
  path: '/api/rooms/:room',
  access: 'anyone',
  summary: 'A room by its code, with its bag; who does not host it sees a practice room as scheduled',
  params: z.strictObject({ room: RoomCode }),
  response: RoomPage,
  problems: ['malformed', 'not-found'],
});

export const enterRoom = endpoint({
  name: 'enterRoom',
  method: 'POST',
  path: '/api/rooms/:room/tokens',
  access: 'anyone',
  status: 201,
  summary: 'A short token (10 minutes, one room) for the socket; a viewer needs no sign-in',
  params: z.strictObject({ room: RoomCode }),
  response: z.strictObject({
    token: z.string(),
    gateway: z.url(),
    expiresAt: Moment,
    standing: z.enum(['viewer', 'person', 'helper', 'streamer']),
    /** What the caller is called in this room; empty for a stranger. */
    name: z.string(),
  }),
  problems: ['malformed', 'not-found', 'banned'],
});
