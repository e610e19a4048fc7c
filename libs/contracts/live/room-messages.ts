import { z } from 'zod';
import { Id } from '../wire/values.js';
import { BagOrder } from './hosting.js';
import { ReportReason } from './moderation.js';

const nothing = z.strictObject({});
const text = z.string().trim().min(1).max(200);

/** What a socket may send, by event name; every one is answered by an ack `{ ok: true, … }` or `{ ok: false, problem }`. Ids of new things are the client's: said twice, it happens once. */
export const roomMessages = {
  /** `lean`: of what passes by, little is sent and that once a second; of the chat the last lines. What changes the room comes as to everybody. Joined again, it is as asked for last. */
  'room.join': { access: 'viewer', body: z.strictObject({ afterSeq: z.int().min(0).optional(), lean: z.boolean().optional() }) },
  'room.say': { access: 'person', body: z.strictObject({ id: Id, text }) },
  /** Answered with the `name` as it is shown; kept for every room, changed once in ten minutes. */
  'room.call-me': { access: 'person', body: z.strictObject({ name: z.string().max(80) }) },
  'room.like': { access: 'viewer', body: z.strictObject({ count: z.int().min(1).max(50) }) },
  'room.ask': { access: 'viewer', body: z.strictObject({ productId: Id }) },
  'room.report': { access: 'viewer', body: z.strictObject({ lineId: Id, reason: ReportReason }) },
  'room.claim': { access: 'person', body: z.strictObject({ dropId: Id }) },
  /** Answered with `entryId`, which the draw names when it wins. */
  'room.try-luck': { access: 'person', body: z.strictObject({ luckyBagId: Id }) },
  'room.practise': { access: 'streamer', body: nothing },
  'room.start': { access: 'streamer', body: nothing },
  'room.end': { access: 'streamer', body: nothing },
  'room.broadcast': { access: 'streamer', body: z.strictObject({ broadcastId: Id, takeOver: z.boolean() }) },
  'room.pin': { access: 'host', body: z.strictObject({ productId: Id }) },
  'room.next': { access: 'host', body: nothing },
  'room.arrange': { access: 'host', body: z.strictObject({ productIds: BagOrder }) },
  'room.announce': { access: 'host', body: z.strictObject({ id: Id, text }) },
  'room.message': { access: 'host', body: z.strictObject({ text: text.nullable() }) },
  'room.slow': { access: 'host', body: z.strictObject({ seconds: z.int().min(0).max(300) }) },
  'room.mute': { access: 'host', body: z.strictObject({ lineId: Id, minutes: z.int().min(1).max(1_440) }) },
  'room.ban': { access: 'host', body: z.strictObject({ lineId: Id }) },
  'room.pardon': { access: 'host', body: z.strictObject({ sanctionId: Id }) },
  'room.drop': {
    access: 'host',
    body: z.strictObject({
      dropId: Id,
      couponId: Id,
      pieces: z.int().min(1).max(10_000),
      countInSeconds: z.int().min(0).max(300),
      minutes: z.int().min(1).max(20),
    }),
  },
  'room.open-bag': {
    access: 'host',
    body: z.strictObject({ luckyBagId: Id, couponId: Id, winners: z.int().min(1).max(100), seconds: z.int().min(10).max(600) }),
  },
  'room.call-off': { access: 'host', body: z.strictObject({ offerId: Id }) },
} as const;
export type RoomMessage = keyof typeof roomMessages;
