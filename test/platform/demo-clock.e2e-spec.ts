import { moveDemoClock, showDemoClock, signOut } from '#contracts';
import { DemoClock, postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { CatalogEnv } from '../../apps/catalog/env.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { phones } from '../support/village.js';

const dayMs = 86_400_000;

describe('the clock of a demo', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, demoClock: true });
  });
  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  it('is moved forward at the console, for every process within a second or two', async () => {
    const manager = await catalog.signIn(phones.manager);
    const worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
    const elsewhere = await new DemoClock(worker).start();
    const before = Date.parse((await manager.call(showDemoClock, {})).now!);
    expect(Math.abs(before - Date.now())).toBeLessThan(30_000);
    const { now } = await manager.call(moveDemoClock, { body: { by: 'day' } });
    expect(Math.abs(Date.parse(now) - before - dayMs)).toBeLessThan(30_000);
    await eventually(() => elsewhere.now().getTime() >= before + dayMs);
    await Promise.all([manager.call(moveDemoClock, { body: { by: 'week' } }), manager.call(moveDemoClock, { body: { by: 'week' } })]);
    await eventually(() => elsewhere.now().getTime() >= before + 15 * dayMs);
    const { now: turned } = await manager.call(moveDemoClock, { body: { by: 'month-end' } });
    expect(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(turned))).toMatch(/-01$/);
    await elsewhere.onApplicationShutdown();
    await worker.destroy();
  });

  it('dates the replies, by which pages count down', async () => {
    const reply = await fetch(`${catalog.url}/health/live`);
    expect(Date.parse(reply.headers.get('date')!) - Date.now()).toBeGreaterThan(10 * dayMs);
  });

  it('is not for shoppers and strangers, nor for steps that it does not know', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    const manager = await catalog.signIn(phones.manager);
    expect(await shopper.refusal(moveDemoClock, { body: { by: 'day' } })).toMatchObject({ name: 'not-allowed' });
    expect(await shopper.refusal(showDemoClock, {})).toMatchObject({ name: 'not-allowed' });
    expect(await catalog.stranger.refusal(moveDemoClock, { body: { by: 'day' } })).toMatchObject({ name: 'signed-out' });
    expect(await manager.refusal(moveDemoClock, { body: { by: 'back' as never } })).toMatchObject({ name: 'malformed' });
    await manager.call(signOut, {});
  });
});

describe('a clock that is the world’s', () => {
  it('is not moved, and production has no other', async () => {
    const database = await aDatabase();
    const catalog = await startCatalog({ database });
    const manager = await catalog.signIn(phones.manager);
    expect(await manager.call(showDemoClock, {})).toEqual({ now: null });
    expect(await manager.refusal(moveDemoClock, { body: { by: 'week' } })).toMatchObject({ name: 'not-found' });
    expect(await database.sql('select ahead_ms from platform.demo_clock')).toEqual([{ ahead_ms: '0' }]);
    await catalog.close();
    await database.drop();
    const faults = (env: Record<string, string>) => CatalogEnv.safeParse(env).error?.issues.map(({ path }) => path.join('.')) ?? [];
    const whole = {
      DATABASE_URL: 'postgres://a@b/c',
      CONSOLE_DATABASE_URL: 'postgres://a@b/c',
      REDIS_URL: 'redis://a',
      SECRET_KEY: '0'.repeat(64),
      PUBLIC_URL: 'https://village.example',
      GATEWAY_URL: 'https://village.example',
      SMS_ADAPTER: 'screen',
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    };
    expect(faults({ ...whole, DEMO_CLOCK: 'on' })).toEqual(['DEMO_CLOCK']);
    expect(faults({ ...whole, NODE_ENV: 'development', DEMO_CLOCK: 'on' })).toEqual([]);
    expect(faults(whole)).toEqual([]);
  });
});
