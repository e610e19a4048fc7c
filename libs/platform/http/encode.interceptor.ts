import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import { z } from 'zod';
import { dress } from './answer-from-memory.js';
import { contractOf } from './endpoint.decorator.js';
import { KeptAnswers } from './kept-answers.js';

/**
 * Writes answers as the contract says (money as text, nothing undeclared); an answer that breaks its contract is our fault and becomes a 500. Where the contract says
 * that an answer is for everybody, those who ask together get one.
 */
@Injectable()
export class EncodeInterceptor implements NestInterceptor {
  constructor(private readonly answers: KeptAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const contract = contractOf(context.getHandler());
    const schema = contract?.response;
    if (!schema) return next.handle();
    const answering = next.handle().pipe(map((answer) => z.encode(schema, answer as never)));
    if (contract.cacheMs === undefined) return answering;
    const http = context.switchToHttp();
    return from(this.shared(contract.cacheMs, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), answering));
  }

  private async shared(cacheMs: number, request: FastifyRequest, reply: FastifyReply, answering: Observable<unknown>): Promise<Buffer> {
    const kept = await this.answers.share(request.url, cacheMs, () => lastValueFrom(answering));
    const encoding = dress(kept, request, reply);
    return encoding === undefined ? kept.body : kept.in(encoding);
  }
}
