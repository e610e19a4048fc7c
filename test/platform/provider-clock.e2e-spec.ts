import { DemoClock, postgresOptions, SystemClock } from '#platform';
import { DataSource } from 'typeorm';
import { ProviderClock } from '../../apps/order-worker/provider-clock.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../support/start-sandbox.js';

const dayMs = 86_400_000;

describe('the time of the provider', () => {
  let database: TestDatabase;
  let sandbox: TestSandbox;
  let worker: DataSource;
  beforeAll(async () => {
    database = await aDatabase();
    sandbox = await startSandbox();
    worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  });
  afterAll(async () => {
    await worker.destroy();
    await sandbox.close();
    await database.drop();
  });

  const aheadDays = async (): Promise<number> => {
    const { created } = (await sandbox.post('/v1/payment_intents', {
      amount: '1000',
      currency: 'cny',
      'payment_method_types[]': 'card',
    })) as {
      created: number;
    };
    return Math.round((created * 1_000 - Date.now()) / dayMs);
  };
  const settings = (sandboxUrl?: string) => ({ STRIPE_SECRET_KEY: stripeKeys.STRIPE_SECRET_KEY, STRIPE_API_BASE: sandboxUrl });

  it('is the demo’s, wherever that is moved, also after the sandbox was not there', async () => {
    const clock = await new DemoClock(worker).start();
    const telling = new ProviderClock(clock, settings(sandbox.url));
    telling.onApplicationBootstrap();
    await database.sql('update platform.demo_clock set ahead_ms = $1', [9 * dayMs]);
    await eventually(async () => (await aheadDays()) === 9);
    await telling.onApplicationShutdown();
    await clock.onApplicationShutdown();
  });

  it('is its own where time is the world’s, or no sandbox stands in for it', async () => {
    for (const [clock, url] of [
      [new SystemClock(), sandbox.url],
      [new DemoClock(worker), undefined],
    ] as const) {
      const telling = new ProviderClock(clock, settings(url));
      telling.onApplicationBootstrap();
      await telling.onApplicationShutdown();
    }
    expect(await aheadDays()).toBe(9);
  });
});
