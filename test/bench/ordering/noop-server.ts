import compress from '@fastify/compress';
import { type PlacedOrder, placeOrder } from '#contracts';
import { PlatformModule, postgresModule } from '#platform';
import { Asked, type Caller, CalledBy, Endpoint, httpAdapter, HttpModule, prepareHttp, SessionReader } from '#platform/http';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

// The limit: the same door, contract, validation, logs and answer, and nothing behind it.
const env = process.env as Record<string, string>;
const somebody: Caller = { id: '01900000-0000-7000-8000-000000000001', name: '村友', roles: [] };
const answer: PlacedOrder = {
  id: '01900000-0000-7000-8000-000000000002',
  number: 'CB261122-7K3M9QXZ',
  status: 'placed',
  total: { minor: 12_900n, currency: 'CNY' },
  placedAt: new Date().toISOString(),
  expiresAt: new Date().toISOString(),
};

@Controller()
class NoopController {
  @Endpoint(placeOrder)
  async placeOrder(@CalledBy() _buyer: Caller, @Asked(placeOrder) _asked: Asked<typeof placeOrder>): Promise<PlacedOrder> {
    return answer;
  }
}

const nobodyLooks = { provide: SessionReader, useValue: { execute: async () => somebody } };

@Module({
  imports: [
    PlatformModule.forRoot({ name: 'noop', logLevel: env.LOG_LEVEL!, redisUrl: env.REDIS_URL! }),
    postgresModule(env.DATABASE_URL!, [], 'cunbo noop'),
    { module: HttpModule, providers: [nobodyLooks], exports: [SessionReader], global: true },
  ],
  controllers: [NoopController],
})
class NoopModule {}

const app = await NestFactory.create<NestFastifyApplication>(NoopModule, httpAdapter(), { rawBody: true, bufferLogs: true });
await prepareHttp(app);
await app.register(compress as never, { threshold: 1_024, encodings: ['br', 'gzip'] });
await app.listen({ port: Number(env.PORT), host: env.HOST! });
