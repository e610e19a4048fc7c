import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '../logger.js';
import { StripeError, type StripeErrorBody } from './stripe-error.js';

/** Every failure leaves in Stripe's shape, so that the SDK throws: also unknown routes, unreadable bodies and our own faults. */
@Catch()
export class StripeErrorsFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, error } = this.shape(thrown, request);
    if (reply.sent) return;
    void reply.code(status).type('application/json').send({ error });
  }

  private shape(thrown: unknown, request: FastifyRequest): { status: number; error: StripeErrorBody } {
    if (thrown instanceof StripeError) return thrown;
    const status = statusOf(thrown);
    const path = request.url.split('?')[0];
    if (status === 404) {
      const message = `Unrecognized request URL (${request.method}: ${path}). The sandbox does not know this part of the API.`;
      return { status, error: { type: 'invalid_request_error', message } };
    }
    if (status < 500) {
      const message = 'Invalid request (check that your POST content type is application/x-www-form-urlencoded and the body well formed).';
      return { status: 400, error: { type: 'invalid_request_error', message } };
    }
    this.logger.error({ err: thrown, method: request.method, path }, 'request failed');
    return { status: 500, error: { type: 'api_error', message: 'The sandbox failed to handle this request; its log says why.' } };
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
