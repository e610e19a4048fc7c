import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readEnv } from './env.js';
import { createLogger } from './logger.js';
import { PublicUrl } from './public-url.js';
import { Alarms } from './state/alarms.js';
import { newStripeId } from './state/ids.js';
import { Store } from './state/store.js';
import { StripeSandboxAppModule } from './stripe-sandbox-app.module.js';
import { API_VERSION } from './webhooks/event.js';
import { SendWebhook } from './webhooks/send-webhook.js';
import { parseForm } from './wire/form.js';

/** A running sandbox: where it listens, and how to end it without losing anything. */
export interface Sandbox {
  url: string;
  close(): Promise<void>;
}

/** Starts a sandbox with these settings (see env.ts); throws with every fault named when they are wrong. */
export async function createSandbox(source?: Record<string, string | undefined>): Promise<Sandbox> {
  const env = readEnv(source);
  const logger = createLogger(env.LOG_LEVEL);
  const store = await Store.open(
    env.DATA_DIR,
    env.STRIPE_WEBHOOK_URL ? { kinds: env.STRIPE_WEBHOOK_EVENTS, delayMs: env.STRIPE_WEBHOOK_DELAY_MS } : null,
  );
  try {
    const module = StripeSandboxAppModule.of(env, store, logger);
    const app = await NestFactory.create<NestFastifyApplication>(module, speakStripe(), {
      logger: false,
      bodyParser: false,
      abortOnError: false,
    });
    await app.listen(env.PORT, env.HOST);
    const { port } = app.getHttpServer().address() as AddressInfo;
    const url = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${port}`;
    app.get(PublicUrl).value = (env.PUBLIC_URL ?? url).replace(/\/$/, '');
    app.get(Alarms).start();
    logger.info({ url, alarms: store.alarms.size }, 'listening');
    return { url, close: once(() => end(app, store)) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Fastify with Stripe's habits: nested forms in bodies and queries, a request id and the API version on every answer. */
function speakStripe(): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    genReqId: () => newStripeId('req'),
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const error = { type: 'invalid_request_error', message: 'Unrecognized request URL.' };
      void reply.code(404).send({ error });
    },
    routerOptions: { querystringParser: (query) => parseForm(query) },
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseForm(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'request-id': request.id, 'stripe-version': request.headers['stripe-version'] ?? API_VERSION });
  });
  return adapter;
}

async function end(app: NestFastifyApplication, store: Store): Promise<void> {
  app.get(SendWebhook).stop();
  await app.close();
  await app.get(Alarms).stop();
  await store.close();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
