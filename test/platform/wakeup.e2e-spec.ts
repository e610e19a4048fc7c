import { setTimeout as sleep } from 'node:timers/promises';
import { Wakeup } from '#platform';
import { Redis } from 'ioredis';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';

let database: TestDatabase;
let knife: Redis;

beforeAll(async () => {
  database = await aDatabase();
  knife = new Redis(database.redisUrl);
});

afterAll(async () => {
  knife.disconnect();
  await database.drop();
});

/** Cuts whoever listens for taps off from Redis. */
async function cutListeners(): Promise<void> {
  const clients = String(await knife.call('CLIENT', 'LIST', 'TYPE', 'pubsub')).matchAll(/^id=(\d+) .* db=(\d+) /gm);
  const own = new URL(database.redisUrl).pathname.slice(1);
  for (const [, id, db] of clients) if (db === own) await knife.client('KILL', 'ID', id!);
}

/** Taps until it is heard. */
const isHeard = (tapping: Wakeup, topic: string, heard: readonly string[]) =>
  eventually(() => {
    tapping.tap(topic);
    return heard.includes(topic);
  });

describe('a tap on the shoulder', () => {
  it('is heard again once the connection that was lost is back', async () => {
    const [tapping, listening] = [new Wakeup(database.redisUrl), new Wakeup(database.redisUrl)];
    const heard: string[] = [];
    listening.listen((topic) => heard.push(topic));
    await isHeard(tapping, 'before', heard);
    await cutListeners();
    await isHeard(tapping, 'after', heard);
    tapping.onApplicationShutdown();
    listening.onApplicationShutdown();
    expect(new Set(heard)).toEqual(new Set(['before', 'after']));
  });

  it('breaks nothing when whoever listens leaves while the connection comes back', async () => {
    const lost: unknown[] = [];
    const keep = (fault: unknown): unknown => lost.push(fault);
    process.on('unhandledRejection', keep);
    for (let time = 0; time < 20; time += 1) {
      const listening = new Wakeup(database.redisUrl);
      listening.listen(() => undefined);
      await sleep(30);
      await cutListeners();
      // It comes back after a tenth of a second; it is left a little before, then, and after.
      await sleep(95 + time);
      listening.onApplicationShutdown();
    }
    await sleep(50);
    process.off('unhandledRejection', keep);
    expect(lost).toEqual([]);
  });
});
