import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
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
    await there.saw('room.started');
    const took: number[] = [];
    for (const text of ['看得到', '听得到', '画面清楚', '声音也好', '放心吧']) {
      expect(await there.outcome('room.say', { id: crypto.randomUUID(), text })).toBe('ok');
      const saidAt = Date.now();
      await Promise.all(
        [here, there].map(({ events }) => eventually(() => events.some((event) => event.kind === 'room.said' && event.text === text))),
      );
      took.push(Date.now() - saidAt);
    }
    // One of them may have met the machine at something else.
    expect(took.toSorted((a, b) => a - b)[2]).toBeLessThan(1_500);
  });
});
