import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, PlannedMoment } from '../wire/values.js';
import { RoomCode, RoomStatus } from './live.js';

const ContestCode = z.string().regex(/^[a-z0-9-]{3,40}$/);

/**
 * One room's place in a contest. Ranked by `net` = `goods` − `discounts` − `refunded`, of orders placed in the room (through its link or the QR code at its stall) from the
 * contest's start to its end and paid: goods at their prices, without freight; what the workshop and the platform took off; what went back, whenever it did. Equal nets share a rank.
 * `atStall` is the part of `orders` and `net` that came by the code at the stall.
 */
export const ContestEntry = z.strictObject({
  rank: z.int(),
  room: z.strictObject({ id: Id, code: RoomCode, title: Text, status: RoomStatus, viewers: z.int() }),
  streamer: z.strictObject({ name: z.string(), portrait: z.string() }),
  orders: z.int(),
  pieces: z.int(),
  goods: MoneyValue,
  discounts: MoneyValue,
  refunded: MoneyValue,
  net: MoneyValue,
  atStall: z.strictObject({ orders: z.int(), net: MoneyValue }),
});
export type ContestEntry = z.infer<typeof ContestEntry>;

/** A contest of several rooms as its big screen shows it. */
export const ContestBoard = z.strictObject({
  code: ContestCode,
  title: Text,
  startsAt: Moment,
  endsAt: Moment,
  asOf: Moment,
  entries: z.array(ContestEntry),
});
export type ContestBoard = z.infer<typeof ContestBoard>;

export const showContest = endpoint({
  name: 'showContest',
  method: 'GET',
  path: '/api/contests/:contest',
  access: 'anyone',
  summary: 'A contest with its rooms by rank; new every second',
  params: z.strictObject({ contest: ContestCode }),
  response: ContestBoard,
  cacheMs: 1_000,
  problems: ['malformed', 'not-found'],
});

const ContestCard = z.strictObject({ code: ContestCode, title: Text, startsAt: Moment, endsAt: Moment, rooms: z.int() });
export type ContestCard = z.infer<typeof ContestCard>;

export const listOpenContests = endpoint({
  name: 'listOpenContests',
  method: 'GET',
  path: '/api/contests',
  access: 'anyone',
  summary: 'Contests that run, then those to come, then those that ended within a week; 10 at most',
  response: z.strictObject({ contests: z.array(ContestCard) }),
  problems: [],
});

const officers = ['township', 'county', 'operator'] as const;

export const holdContest = endpoint({
  name: 'holdContest',
  method: 'POST',
  path: '/api/console/contests',
  access: officers,
  status: 201,
  summary: 'Hold a contest of several rooms; under the same id it is held once',
  body: z
    .strictObject({
      id: Id,
      title: z.strictObject({ 'zh-CN': Line(1, 40), en: Line(1, 80) }),
      startsAt: PlannedMoment,
      endsAt: PlannedMoment,
      rooms: z
        .array(RoomCode)
        .min(2)
        .max(50)
        .refine((codes) => new Set(codes).size === codes.length, { message: 'each room once' }),
    })
    .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { path: ['endsAt'], message: 'after startsAt' }),
  response: z.strictObject({ code: ContestCode }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed', 'key-reused'],
});

export const listContests = endpoint({
  name: 'listContests',
  method: 'GET',
  path: '/api/console/contests',
  access: officers,
  summary: 'Contests, newest first, 50 at most',
  response: z.strictObject({ contests: z.array(ContestCard) }),
  problems: ['signed-out', 'not-allowed'],
});
