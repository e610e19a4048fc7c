import { event, HandOverEvents, type HandledJob, postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { RelayQueues } from '../../apps/order-worker/relay-queues.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { TestClock } from '../support/test-clock.js';
import { aWayToRedis } from './a-silent-redis.js';

const fired = event('kiln.fired', z.strictObject({}));
const job = (name: string): HandledJob => ({ job: name, event: fired, method: 'unused' });
const jobs = new Map([[fired.name, [job('kiln.open'), job('kiln.count')]]]);

describe('handing over events', () => {
  let database: TestDatabase;
  let worker: DataSource;
  let clock: TestClock;
  let added: string[];

  beforeEach(async () => {
    database = await aDatabase();
    worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
    clock = new TestClock();
    added = [];
  });

  afterEach(async () => {
    await worker.destroy();
    await database.drop();
  });

  const tell = (name: string, waiting: string[] | null = null) =>
    database.sql(`insert into platform.outbox (event, payload, waiting, created_at) values ($1, '{}', $2, now())`, [name, waiting]);
  const handing = (add: (name: string, id: string, data: object) => Promise<void> = async (name) => void added.push(name)) =>
    new HandOverEvents(worker, clock, jobs, async (all) => {
      for (const { job: name, id, data } of all) await add(name, id, data);
    });

  it('starts every job of an event, in the order in which events were told', async () => {
    await tell(fired.name);
    await tell(fired.name, ['kiln.count']);
    expect(await handing().execute()).toBe(2);
    expect(added).toEqual(['kiln.open', 'kiln.count', 'kiln.count']);
    expect(await handing().execute()).toBe(0);
  });

  it('goes on with the rest when another release told of something unknown, or waits for an unknown job', async () => {
    await tell('kiln.exploded');
    await tell(fired.name, ['kiln.mourn']);
    await tell(fired.name, ['kiln.mourn', 'kiln.open']);
    await tell(fired.name);
    expect(await handing().execute()).toBe(2);
    expect(added).toEqual(['kiln.open', 'kiln.open', 'kiln.count']);
    expect(await handing().countUnheard()).toBe(2);
    const [left] = await database.sql(`select handed_at, waiting from platform.outbox where event = 'kiln.exploded'`);
    expect(left).toEqual({ handed_at: null, waiting: null });
  });

  it('hands an unfinished event again after 8 s, and a failing one ever more slowly', async () => {
    await tell(fired.name);
    const after = async (seconds: number): Promise<number> => {
      clock.advance(seconds * 1_000);
      return handing().execute();
    };
    expect([await after(0), await after(7), await after(2)]).toEqual([1, 0, 1]);
    await database.sql('update platform.outbox set failures = 5');
    expect([await after(20), await after(14)]).toEqual([0, 1]);
    await database.sql('update platform.outbox set failures = 100000');
    expect([await after(300), await after(9)]).toEqual([0, 1]);
  });

  it('gives back at once what the queue did not take', async () => {
    await tell(fired.name);
    await tell(fired.name);
    const refusing = async (): Promise<void> => {
      throw new Error('the queue is away');
    };
    await expect(handing(refusing).execute()).rejects.toThrow('the queue is away');
    expect(await handing().execute()).toBe(2);
  });

  it('neither hangs nor keeps rows locked while Redis says nothing, and goes on when it speaks again', async () => {
    const way = await aWayToRedis(database.redisUrl);
    const queues = new RelayQueues(way.url);
    const relay = new HandOverEvents(worker, clock, jobs, (all) => queues.add(all));
    await tell(fired.name);
    expect(await relay.execute()).toBe(1);
    way.fallSilent();
    await tell(fired.name);
    const trying = relay.execute();
    const outcome = trying.then(
      () => 'taken',
      () => 'refused',
    );
    await eventually(async () => (await database.sql('select from platform.outbox where handed_at is null')).length === 0);
    await database.sql('select from platform.outbox for update nowait');
    expect(await outcome).toBe('refused');
    way.speak();
    expect(await relay.execute()).toBe(1);
    queues.close();
    await way.close();
  });
});
