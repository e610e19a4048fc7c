import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type RoomMessage, roomMessages } from '#contracts';
import { inVillage } from '../support/village.js';
import { aStage, roomCode, type Stage } from './a-stage.js';

const id = (): string => crypto.randomUUID();
const text = '年味来了';

/** A body of each message that its contract takes. */
const bodies = (productId: string): Record<RoomMessage, object> => ({
  'room.join': {},
  'room.say': { id: id(), text },
  'room.call-me': { name: '山里人' },
  'room.like': { count: 1 },
  'room.ask': { productId },
  'room.report': { lineId: id(), reason: 'fraud' },
  'room.claim': { dropId: id() },
  'room.try-luck': { luckyBagId: id() },
  'room.practise': {},
  'room.start': {},
  'room.end': {},
  'room.broadcast': { broadcastId: id(), takeOver: true },
  'room.pin': { productId },
  'room.next': {},
  'room.arrange': { productIds: [productId] },
  'room.announce': { id: id(), text },
  'room.message': { text },
  'room.slow': { seconds: 0 },
  'room.mute': { lineId: id(), minutes: 5 },
  'room.ban': { lineId: id() },
  'room.pardon': { sanctionId: id() },
  'room.drop': { dropId: id(), couponId: id(), pieces: 1, countInSeconds: 0, minutes: 1 },
  'room.open-bag': { luckyBagId: id(), couponId: id(), winners: 1, seconds: 10 },
  'room.call-off': { offerId: id() },
});
const messages = Object.keys(roomMessages) as RoomMessage[];

/** Who each access lets through; to everybody else it says why not. */
const allowed = {
  viewer: ['stranger', 'shopper', 'otherStreamer', 'helper', 'streamer'],
  person: ['shopper', 'otherStreamer', 'helper', 'streamer'],
  host: ['helper', 'streamer'],
  streamer: ['streamer'],
} as const;

describe('every message of a room', () => {
  let stage: Stage;
  let productId: string;

  beforeAll(async () => {
    stage = await aStage();
    productId = await inVillage(stage.database).product('zaoxi-cracklings');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('insert into live.helper (room_id, person_id) values ($1, $2)', [
      await inVillage(stage.database).room(roomCode),
      stage.people.helper.id,
    ]);
  });

  describe.each(['stranger', 'shopper', 'otherStreamer', 'helper', 'streamer'] as const)('from %s', (who) => {
    const knock = () => stage.enter(who === 'stranger' ? stage.catalog.stranger : stage.people[who], { join: false });

    it('is let through or refused as its contract says', async () => {
      const guest = await knock();
      const lets: string[] = [];
      for (const message of messages) {
        const outcome = await guest.outcome(message, bodies(productId)[message]);
        expect([message, outcome === 'malformed']).toEqual([message, false]);
        if (outcome !== 'signed-out' && outcome !== 'not-allowed') lets.push(message);
        else expect([message, outcome]).toEqual([message, who === 'stranger' ? 'signed-out' : 'not-allowed']);
      }
      expect(lets).toEqual(messages.filter((message) => (allowed[roomMessages[message].access] as readonly string[]).includes(who)));
    });

    it('is refused with anything more in it, or nothing', async () => {
      const guest = await knock();
      for (const message of messages) {
        const may = (allowed[roomMessages[message].access] as readonly string[]).includes(who);
        const expected = may ? 'malformed' : who === 'stranger' ? 'signed-out' : 'not-allowed';
        expect([message, await guest.outcome(message, { ...bodies(productId)[message], role: 'streamer' })]).toEqual([message, expected]);
      }
    });
  });
});
