import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';
import { RoomCode } from './live.js';

const ofRoom = z.strictObject({ room: RoomCode });
const hostProblems = ['malformed', 'not-found', 'signed-out', 'not-allowed'] as const;

/** What a room sold so far: paid orders; `sales` is what was paid for goods, `refunded` what of it went back. */
const Sold = z.strictObject({ orders: z.int(), buyers: z.int(), pieces: z.int(), sales: MoneyValue, refunded: MoneyValue });

/** How one product of the bag does; `asks` to explain it since it was last pinned, `explainedSeconds` pinned so far. */
export const ProductFigures = z.strictObject({
  productId: Id,
  orders: z.int(),
  pieces: z.int(),
  sales: MoneyValue,
  asks: z.int(),
  explainedSeconds: z.int(),
});
export type ProductFigures = z.infer<typeof ProductFigures>;

/** What happened in the minute that begins at `at`; `viewers`: most of them at once. */
export const MinuteFigures = z.strictObject({ at: Moment, orders: z.int(), sales: MoneyValue, viewers: z.int() });
export type MinuteFigures = z.infer<typeof MinuteFigures>;

/** The figures that are compared with the streamer's last five rooms. */
export const comparedFigures = ['viewers', 'conversion', 'orders-an-hour', 'sales-an-order'] as const;
export const ComparedFigure = z.enum(comparedFigures);
export type ComparedFigure = z.infer<typeof ComparedFigure>;

/**
 * A room in figures. `visitors`: people who came in; `conversionBps`: buyers of 10,000 visitors. `worst` is the figure that falls furthest behind the median of the streamer's last
 * five rooms, as so many of 10,000 of it; null when none is more than a fifth behind, or there is nothing to compare with.
 */
export const RoomFigures = Sold.extend({
  asOf: Moment,
  viewers: z.int(),
  peakViewers: z.int(),
  visitors: z.int(),
  likes: z.int(),
  conversionBps: z.int(),
  products: z.array(ProductFigures),
  minutes: z.array(MinuteFigures),
  worst: z.strictObject({ figure: ComparedFigure, ofUsualBps: z.int() }).nullable(),
});
export type RoomFigures = z.infer<typeof RoomFigures>;

export const showFigures = endpoint({
  name: 'showFigures',
  method: 'GET',
  path: '/api/studio/rooms/:room/figures',
  access: ['streamer', 'helper'],
  summary: 'A room of the caller in figures: in all, by product, and by minute for the last three hours of it',
  params: ofRoom,
  response: RoomFigures,
  problems: hostProblems,
});

/** The end page. `commission` is the streamer's own share of the room's orders, and null for helpers: on hold, payable or being paid out, arrived. */
export const RoomSummary = z.strictObject({
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  figures: RoomFigures,
  bestProductId: Id.nullable(),
  commission: z.strictObject({ expected: MoneyValue, waiting: MoneyValue, arrived: MoneyValue, total: MoneyValue }).nullable(),
});
export type RoomSummary = z.infer<typeof RoomSummary>;

export const showSummary = endpoint({
  name: 'showSummary',
  method: 'GET',
  path: '/api/studio/rooms/:room/summary',
  access: ['streamer', 'helper'],
  summary: "What a room came to, and where the streamer's commission of it is",
  params: ofRoom,
  response: RoomSummary,
  problems: hostProblems,
});

/** From when to when a product was explained, in seconds after the start. */
export const Chapter = z.strictObject({ productId: Id, from: z.int(), to: z.int() });
export type Chapter = z.infer<typeof Chapter>;

export const listChapters = endpoint({
  name: 'listChapters',
  method: 'GET',
  path: '/api/rooms/:room/chapters',
  access: 'anyone',
  summary: 'Which product was explained when in a room that is live or has ended',
  params: ofRoom,
  response: z.strictObject({ chapters: z.array(Chapter) }),
  problems: ['malformed', 'not-found'],
});
