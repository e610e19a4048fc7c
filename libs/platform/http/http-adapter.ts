import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import { requestIdOf } from '../logging.js';
import { sendProblem } from './problem.filter.js';

const bodyLimitBytes = 64 * 1024;

/** Fastify as every process of ours uses it: small bodies, own request ids, prompt closing; `trustedProxies` may say who a visitor is and how they came. */
export const httpAdapter = (trustedProxies = 'loopback'): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    // Longer than any URL that Node lets in: what is too long for an id is refused by its schema, as a problem like every other.
    routerOptions: { maxParamLength: 20_000 },
    // A URL that cannot be read never reaches a route, nor its filter.
    frameworkErrors: sendProblem,
    trustProxy: trustedProxies,
  });

/** Logs, cookies, security headers and a graceful end: SIGTERM drains what is under way. Cookies of a site that visitors reach by HTTPS never travel without it. */
export async function prepareHttp(app: NestFastifyApplication, publicUrl?: string): Promise<void> {
  app.useLogger(app.get(PinoLogger));
  app.enableShutdownHooks();
  const secure = publicUrl?.startsWith('https:') ? true : 'auto';
  await app.register(cookie as never, { parseOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure } });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      reply.header('x-request-id', request.id);
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    });
}
