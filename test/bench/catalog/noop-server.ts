import { readFileSync } from 'node:fs';
import compress from '@fastify/compress';
import { listProducts } from '#contracts';
import { PlatformModule, postgresModule } from '#platform';
import { Asked, Endpoint, httpAdapter, HttpModule, prepareHttp, SessionReader } from '#platform/http';
import { Controller, Header, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

// The limit: the same door, the same query checked, and a constant answer of the same bytes, ready to be sent.
const env = process.env as Record<string, string>;
const answer = readFileSync(env.ANSWER_FILE!, 'utf8');
const { response: _, cacheMs: __, ...contract } = listProducts;

@Controller()
class NoopController {
  @Endpoint(contract)
  @Header('content-type', 'application/json; charset=utf-8')
  list(@Asked(contract) _asked: Asked<typeof contract>): string {
    return answer;
  }
}

const nobody = { provide: SessionReader, useValue: { execute: async () => undefined } };

@Module({
  imports: [
    PlatformModule.forRoot({ name: 'noop', logLevel: env.LOG_LEVEL!, redisUrl: env.REDIS_URL! }),
    postgresModule(env.DATABASE_URL!, [], 'cunbo noop'),
    { module: HttpModule, providers: [nobody], exports: [SessionReader], global: true },
  ],
  controllers: [NoopController],
})
class NoopModule {}

const app = await NestFactory.create<NestFastifyApplication>(NoopModule, httpAdapter(), { rawBody: true, bufferLogs: true });
await prepareHttp(app);
await app.register(compress as never, { threshold: 1_024, encodings: ['br', 'gzip'] });
await app.listen({ port: Number(env.PORT), host: env.HOST! });
