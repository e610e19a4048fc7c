import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';

const requestIdShape = /^[\w-]{8,64}$/;

/** The id of a request: the caller's `x-request-id` when it is a plain one, else a new one; it stands in every log line and every problem. */
export const requestIdOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID();
};

/** Structured logs, one JSON line each: no bodies, no cookies, no query strings, no phone numbers. */
export const logging = (name: string, level: string): Params => ({
  pinoHttp: {
    name,
    level,
    genReqId: requestIdOf,
    autoLogging: { ignore: (request) => request.url?.startsWith('/health') ?? false },
    customLogLevel: (_, reply, error) => (error || reply.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  },
});
