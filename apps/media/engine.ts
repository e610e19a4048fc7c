import { httpAdapter } from '#platform/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import { allowPages } from './doors/allow-pages.js';
import { takeUploads } from './doors/upload.controller.js';
import type { MediaEnv } from './env.js';
import { MediaAppModule } from './media-app.module.js';

/** The media engine, ready to listen. SIGTERM ends publishers, closes recordings and tells the platform. */
export async function createEngine(env: MediaEnv): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(MediaAppModule.forRoot(env), httpAdapter(), { bufferLogs: true });
  app.useLogger(app.get(PinoLogger));
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser('application/sdp', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  takeUploads(fastify);
  allowPages(fastify, env.ALLOWED_ORIGINS);
  await app.init();
  return app;
}
