import { z } from 'zod';
import { ProductCard } from '../shop/catalog.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, PlannedMoment } from '../wire/values.js';
import { RoomCard } from './live.js';

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
