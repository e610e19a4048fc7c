import type { EndpointContract } from '#contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type KeptAnswer, KeptAnswers } from './kept-answers.js';

/** The contract of the route that a request has found. */
export const contractOfRoute = (request: FastifyRequest): EndpointContract | undefined =>
  (request.routeOptions.config as { contract?: EndpointContract }).contract;

/**
 * Answers at the door what is kept and fresh, before cookies, logs and routes cost anything, and tells whoever has the same bytes already that nothing changed (304).
 * Nothing is kept longer than `mostMs`. Call it before anything else is hung on the door.
 */
export function answerFromMemory(app: NestFastifyApplication, mostMs: number): void {
  const answers = app.get(KeptAnswers);
  answers.limit(mostMs);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const kept = request.method === 'GET' && contractOfRoute(request)?.cacheMs !== undefined ? answers.find(request.url) : undefined;
      if (!kept) return done();
      const encoding = dress(kept, request, reply);
      if (encoding === undefined) void reply.send(kept.body);
      else kept.in(encoding).then((body) => reply.send(body), done);
    })
    .addHook('onSend', (request, reply, payload, done) => {
      const etag = reply.getHeader('etag');
      if (typeof etag !== 'string' || reply.statusCode !== 200 || !request.headers['if-none-match']?.includes(etag))
        return done(null, payload);
      reply.code(304).removeHeader('content-encoding').removeHeader('content-length');
      done(null, null);
    });
}

/** Puts a kept answer's headers on a reply, and answers in which encoding its body goes. */
export function dress(kept: KeptAnswer, request: FastifyRequest, reply: FastifyReply): 'br' | 'gzip' | undefined {
  const encoding = kept.encodingFor(request.headers['accept-encoding'] as string | undefined);
  reply.header('content-type', 'application/json; charset=utf-8');
  reply.header('etag', kept.etag);
  // Unless the contract says otherwise every browser asks again each time, and mostly hears that nothing changed.
  const keepSeconds = contractOfRoute(request)?.keepSeconds ?? 0;
  reply.header('cache-control', keepSeconds === 0 ? 'public, max-age=0, must-revalidate' : `public, max-age=${keepSeconds}`);
  reply.header('vary', 'accept-encoding');
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return encoding;
}
