import { z } from 'zod';
import { ProductCard } from '../shop/catalog.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, Phone, PlannedMoment } from '../wire/values.js';
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

/** Products in the order in which a room shows them; shoppers call them by their number. */
export const BagOrder = z
  .array(Id)
  .min(1)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'each product once' });

export const scheduleRoom = endpoint({
  name: 'scheduleRoom',
  method: 'POST',
  path: '/api/rooms',
  access: ['streamer'],
  status: 201,
  summary: 'A streamer plans a room with its bag',
  body: z.strictObject({ title: Line(1, 40), startsAt: PlannedMoment, productIds: BagOrder }),
  response: RoomCard,
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed'],
});

export const addHelper = endpoint({
  name: 'addHelper',
  method: 'POST',
  path: '/api/rooms/:room/helpers',
  access: ['streamer'],
  status: 204,
  summary: "The streamer lets a helper pin from a second phone, by the helper's phone number",
  params: z.strictObject({ room: RoomCode }),
  body: z.strictObject({ phone: Phone }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed', 'too-many-requests'],
});

/** A product in the studio, with what the streamer can read aloud. */
export const StudioProduct = ProductCard.extend({ prompter: Text });
export type StudioProduct = z.infer<typeof StudioProduct>;

/** A room as its hosts see it in their list; `bookings`: how many people want to be reminded of it. */
export const HostedRoomCard = RoomCard.extend({ bookings: z.int() });
export type HostedRoomCard = z.infer<typeof HostedRoomCard>;

export const listMyRooms = endpoint({
  name: 'listMyRooms',
  method: 'GET',
  path: '/api/studio/rooms',
  access: ['streamer', 'helper'],
  summary: 'The rooms a person streams or helps in, with how many booked each',
  response: z.strictObject({ rooms: z.array(HostedRoomCard) }),
  problems: ['signed-out', 'not-allowed'],
});

export const listStudioProducts = endpoint({
  name: 'listStudioProducts',
  method: 'GET',
  path: '/api/studio/products',
  access: ['streamer', 'helper'],
  summary: 'Products that can be put into a bag, newest first, with prompter texts',
  /** `next` of the page before. */
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ products: z.array(StudioProduct), next: Id.nullable() }),
  problems: ['malformed', 'signed-out', 'not-allowed'],
});
