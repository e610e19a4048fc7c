import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import compress from '@fastify/compress';
import files from '@fastify/static';
import { placeOrder, receivePaymentEvent } from '#contracts';
import { Clock } from '#platform';
import { acceptForms, answerFromMemory, describeApi, httpAdapter, prepareHttp } from '#platform/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { CatalogAppModule } from './catalog-app.module.js';
import { declaredContracts } from './declared-contracts.js';
import type { CatalogEnv } from './env.js';

const reportLimitBytes = 1024 * 1024;
const quoteLimitBytes = 256 * 1024;

/** The catalog's HTTP application, ready to listen: API, documents at /docs, and the web build. */
export async function createCatalog(env: CatalogEnv): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(CatalogAppModule.forRoot(env), httpAdapter(env.TRUSTED_PROXIES), {
    rawBody: true,
    bufferLogs: true,
  });
  return furnishCatalog(app, env);
}

/** Everything around the routes; specs furnish an application of their own (with another clock) the same way. */
export async function furnishCatalog(app: NestFastifyApplication, env: CatalogEnv): Promise<NestFastifyApplication> {
  answerFromMemory(app, env.ANSWERS_KEPT_MS);
  await prepareHttp(app, env.PUBLIC_URL);
  await acceptForms(app);
  if (env.DEMO_CLOCK === 'on') dateByTheClock(app);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      // A report of the provider carries its whole object, as large as it may be; only its signature says whether it is one.
      if (route.url === receivePaymentEvent.path) route.bodyLimit = reportLimitBytes;
      // A quote of many lines carries the shares of each.
      if (route.url === placeOrder.path) route.bodyLimit = quoteLimitBytes;
    });
  await app.register(compress as never, { threshold: 1_024, encodings: ['br', 'gzip'] });
  const web = resolve(env.WEB_DIR);
  if (existsSync(web)) await app.register(files as never, { root: web, index: false, allowedPath: isForVisitors, setHeaders: keepFor });
  // Written when somebody first asks for it: that takes longer than the rest of the start.
  SwaggerModule.setup('docs', app, () => describeApi(declaredContracts(app).filter(({ produces }) => produces !== 'text/html')));
  return app;
}

/** Pages count down by the date of our replies, so a demo's replies carry the demo's. */
function dateByTheClock(app: NestFastifyApplication): void {
  const clock = app.get(Clock);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (_request, reply) => void reply.header('date', clock.now().toUTCString()));
}

/** Looked up at each request, for a build may come while we run. Shells go through their pages, and what begins with a dot is the build's own. */
const isForVisitors = (path: string): boolean => !/\/\.|\.html$|\/$/i.test(path);

/** Built files carry a hash in their name and never change; pictures may be drawn again tomorrow. */
function keepFor(reply: { header(name: string, value: string): unknown }, path: string): void {
  reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
}
