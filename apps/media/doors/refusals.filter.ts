import { localeOf } from '#contracts';
import { replyOf } from '#platform';
import { problemOf } from '#platform/http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const logger = new Logger('doors');

/** Whatever a door throws leaves as a problem, once and the same way. */
@Catch()
export class RefusalsFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    refuse(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }
}

/** Answers a refusal as problem+json in the reader's language; faults of ours are logged. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(replyOf(problem, localeOf(request.headers['accept-language']), request.id)));
}
