import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../state/change.js';
import type { Form } from './form.js';

/** One authenticated request: who asks, with what, and where the answer's headers go. */
export interface Call extends Asker {
  secret: boolean;
  requestId: string;
  method: string;
  path: string;
  params: Form;
  expand: string[];
  reply: FastifyReply;
}

export type CallRequest = FastifyRequest & { call?: Call };

/** Gives a controller the authenticated call. */
export const TheCall = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<CallRequest>().call,
);

/** Marks a route that asks for no key: health and the pay page, which has its client secret. */
export const Open = () => SetMetadata('sandbox:key', 'open');

/** Marks a route a publishable key may use, together with the payment's client secret. */
export const Publishable = () => SetMetadata('sandbox:key', 'publishable');
