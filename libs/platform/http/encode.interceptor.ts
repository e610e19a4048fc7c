import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import { contractOf } from './endpoint.decorator.js';

/** Writes answers as the contract says (money as text, nothing undeclared); an answer that breaks its contract is our fault and becomes a 500. */
@Injectable()
export class EncodeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = contractOf(context.getHandler())?.response;
    return schema ? next.handle().pipe(map((answer) => z.encode(schema, answer as never))) : next.handle();
  }
}
