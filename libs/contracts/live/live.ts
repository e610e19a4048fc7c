import { z } from 'zod';
import { ProductCard } from '../shop/catalog.js';
import { FlashOffer } from '../shop/promotions.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, Phone, PlannedMoment } from '../wire/values.js';

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

/** What a page needs to draw a room: the state after event `seq`; later events change it. */
export const RoomState = RoomCard.extend({
  seq: z.int(),
  likes: z.int(),
  pinnedProductId: Id.nullable(),
});
export type RoomState = z.infer<typeof RoomState>;

export const RoomPage = z.strictObject({ room: RoomState, bag: z.array(ProductCard.extend({ number: z.int() })) });
export type RoomPage = z.infer<typeof RoomPage>;

const happening = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ seq: z.int(), at: Moment, kind: z.literal(kind), ...shape });

/**
 * Everything that can happen in a room; `seq` counts up by one within a room, without gaps. Likes, viewers and stock are totals, not steps. What the hosts do in a
 * practice room is told to the hosts only.
 */
export const RoomEvent = z.discriminatedUnion('kind', [
  happening('room.practised', {}),
  happening('room.started', {}),
  happening('room.ended', {}),
  happening('room.pinned', { productId: Id }),
  happening('room.said', { id: Id, name: z.string(), text: z.string(), host: z.boolean() }),
  happening('room.liked', { likes: z.int() }),
  happening('room.counted', { viewers: z.int() }),
  happening('room.stocked', { skuId: Id, available: z.int() }),
  happening('room.flash-announced', { offer: FlashOffer }),
  happening('room.flash-stocked', { flashSaleId: Id, left: z.int() }),
  happening('room.flash-ended', { flashSaleId: Id }),
  happening('room.sold', { productId: Id, buyer: z.string(), quantity: z.int() }),
]);
export type RoomEvent = z.infer<typeof RoomEvent>;

/** One frame to everybody in the room: all that happened from `from` to `to`, in order. */
export const RoomHappened = z.strictObject({ roomId: Id, from: z.int(), to: z.int(), events: z.array(RoomEvent) });
export type RoomHappened = z.infer<typeof RoomHappened>;

/** What a socket may send, by event name; every one is answered by an ack `{ ok: true, … }` or `{ ok: false, problem }`. */
export const roomMessages = {
  'room.join': { access: 'viewer', body: z.strictObject({ afterSeq: z.int().min(0).optional() }) },
  'room.say': { access: 'person', body: z.strictObject({ id: Id, text: z.string().trim().min(1).max(200) }) },
  'room.like': { access: 'viewer', body: z.strictObject({ count: z.int().min(1).max(50) }) },
  'room.practise': { access: 'streamer', body: z.strictObject({}) },
  'room.start': { access: 'streamer', body: z.strictObject({}) },
  'room.pin': { access: 'host', body: z.strictObject({ productId: Id }) },
  'room.end': { access: 'streamer', body: z.strictObject({}) },
} as const;
export type RoomMessage = keyof typeof roomMessages;

/**
 * The answer to `room.join`: the state now, and what happened after the caller's `afterSeq` (or the last lines of chat for a newcomer). With `more` the caller was
 * away for so long that this is only the first part: it joins again with the last seq it got, and hears the room once it has caught up.
 */
export const Joined = z.strictObject({ ok: z.literal(true), room: RoomState, events: z.array(RoomEvent), more: z.boolean() });
export type Joined = z.infer<typeof Joined>;

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
  }),
  problems: ['malformed', 'not-found'],
});

const BagOrder = z
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

export const listMyRooms = endpoint({
  name: 'listMyRooms',
  method: 'GET',
  path: '/api/studio/rooms',
  access: ['streamer', 'helper'],
  summary: 'The rooms a person streams or helps in',
  response: z.strictObject({ rooms: z.array(RoomCard) }),
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
