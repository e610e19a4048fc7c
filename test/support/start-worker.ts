import { Clock, SystemClock } from '#platform';
import { httpAdapter, prepareHttp } from '#platform/http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { WorkerEnv } from '../../apps/order-worker/env.js';
import { OrderWorkerAppModule } from '../../apps/order-worker/order-worker-app.module.js';
import type { TestDatabase } from './a-database.js';
import { stripeKeys } from './start-sandbox.js';

/** The order worker, at work. */
export interface TestWorker {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Starts the real worker with its relay, queues and sweeps. */
export async function startWorker({
  database,
  sandboxUrl,
  clock = new SystemClock(),
  more = {},
}: {
  database: TestDatabase;
  sandboxUrl?: string;
  clock?: Clock;
  /** Settings beside these, such as the media engine's. */
  more?: Record<string, string>;
}): Promise<TestWorker> {
  const env = WorkerEnv.parse({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    HEALTH_PORT: '0',
    DATABASE_URL: database.urlFor('cunbo_worker'),
    REDIS_URL: database.redisUrl,
    STRIPE_API_BASE: sandboxUrl ?? 'http://127.0.0.1:9',
    STRIPE_SECRET_KEY: stripeKeys.STRIPE_SECRET_KEY,
    ...more,
  });
  const module = await Test.createTestingModule({ imports: [OrderWorkerAppModule.forRoot(env)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(), { bufferLogs: true });
  await prepareHttp(app);
  await app.listen(0, '127.0.0.1');
  return { app, close: () => app.close() };
}
