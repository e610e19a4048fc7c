import { httpAdapter, prepareHttp } from '#platform/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { WorkerEnv } from './env.js';
import { OrderWorkerAppModule } from './order-worker-app.module.js';

/** The order worker, at work as soon as it listens; its only door is health. SIGTERM lets the jobs at hand finish. */
export async function createOrderWorker(env: WorkerEnv): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(OrderWorkerAppModule.forRoot(env), httpAdapter(), { bufferLogs: true });
  await prepareHttp(app);
  return app;
}
