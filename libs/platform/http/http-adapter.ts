import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as PinoLogger } from 'nestjs-pino';
import { requestIdOf } from '../logging.js';
import { sendProblem } from './problem.filter.js';

const bodyLimitBytes = 64 * 1024;

/** Fastify as every process of ours uses it: small bodies, own request ids, prompt closing. */
export const httpAdapter = (): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    // Longer than any URL that Node lets in: what is too long for an id is refused by its schema, as a problem like every other.
    routerOptions: { maxParamLength: 20_000 },
    // A URL that cannot be read never reaches a route, nor its filter.
    frameworkErrors: sendProblem,
    trustProxy: 'loopback',
  });

/** Logs, cookies, security headers and a graceful end: SIGTERM drains what is under way. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  app.useLogger(app.get(PinoLogger));
  app.enableShutdownHooks();
  await app.register(cookie as never);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      reply.header('x-request-id', request.id);
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    });
}
