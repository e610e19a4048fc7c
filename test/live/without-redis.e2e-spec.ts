import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { startGateway, type TestGateway } from '../support/start-gateway.js';
import { aStage, type Stage } from './a-stage.js';

describe('a room without Redis', () => {
  let stage: Stage;
  let cutOff: TestGateway;

  beforeAll(async () => {
    stage = await aStage();
    const nobodyThere = `redis://127.0.0.1:${await freePort()}`;
    cutOff = await startGateway({ database: { ...stage.database, redisUrl: nobodyThere } });
  });
  afterAll(async () => {
    await cutOff.close();
    await stage.close();
  });

  it('still hears and tells everything, within a second', async () => {
    const here = await stage.enter(stage.people.streamer);
    const there = await stage.enter(stage.people.shopper, { gateway: cutOff });
    await here.send('room.start');
    await there.saw('room.started', 1_500);
    expect(await there.outcome('room.say', { id: crypto.randomUUID(), text: '看得到' })).toBe('ok');
    await Promise.all([here, there].map((guest) => guest.saw('room.said', 1_500)));
  });
});
