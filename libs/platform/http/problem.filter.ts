import { localeOf } from '#contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionLost } from '../postgres/connection-lost.js';
import { Problem, replyOf } from '../problem.js';

const logger = new Logger('http');

/** Answers a refusal as problem+json in the reader's language; faults of ours are logged with the request's id. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(replyOf(problem, localeOf(request.headers['accept-language']), request.id)));
}

/** Whatever a route throws leaves as a problem, once and the same way. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }
}

/** What a thrown thing means to the caller. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | undefined)?.statusCode;
  if (status === 404) return new Problem('not-found');
  if (status === 413) return new Problem('too-large');
  if (status !== undefined && status >= 400 && status < 500) return new Problem('unreadable');
  return isConnectionLost(error) ? new Problem('unavailable') : new Problem('broken');
}
