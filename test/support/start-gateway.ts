import { Clock, SystemClock } from '#platform';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayEnv } from '../../apps/live-gateway/env.js';
import { LiveGatewayAppModule } from '../../apps/live-gateway/live-gateway-app.module.js';
import { furnishGateway } from '../../apps/live-gateway/live-gateway.js';
import { httpAdapter } from '#platform/http';
import type { TestDatabase } from './a-database.js';
import { secretKey } from './start-catalog.js';

/** A live-room gateway, listening on a port of its own. */
export interface TestGateway {
  readonly url: string;
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Starts the real gateway. */
export async function startGateway({
  database,
  clock = new SystemClock(),
  allowedOrigins = 'http://127.0.0.1',
  port = 0,
}: {
  database: TestDatabase;
  clock?: Clock;
  allowedOrigins?: string;
  port?: number;
}): Promise<TestGateway> {
  const env = GatewayEnv.parse({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: database.urlFor('cunbo_gateway'),
    REDIS_URL: database.redisUrl,
    SECRET_KEY: secretKey,
    ALLOWED_ORIGINS: allowedOrigins,
  });
  const module = await Test.createTestingModule({ imports: [LiveGatewayAppModule.forRoot(env)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = await furnishGateway(module.createNestApplication<NestFastifyApplication>(httpAdapter(), { bufferLogs: true }), env);
  await app.listen(port, '127.0.0.1');
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), app, close: () => app.close() };
}
