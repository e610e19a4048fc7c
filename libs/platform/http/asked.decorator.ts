import type { EndpointContract } from '#contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from '../problem.js';
import type { Caller } from './session-reader.js';

type Checked<C, K extends 'params' | 'query' | 'body'> =
  C extends Record<K, infer S extends z.ZodType> ? { [key in K]: z.output<S> } : unknown;

/** What a controller's method gets: the parts that its contract declares, checked once and decoded. */
export type Asked<C extends EndpointContract> = Checked<C, 'params'> & Checked<C, 'query'> & Checked<C, 'body'>;

/** The request's declared parts; anything malformed is a `malformed` problem that names each fault. */
export const Asked = createParamDecorator((contract: EndpointContract, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const checked: Record<string, unknown> = {};
  const issues: { path: string; message: string }[] = [];
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = contract[part];
    if (!schema) continue;
    const parsed = schema.safeParse(request[part] ?? {});
    if (parsed.success) checked[part] = parsed.data;
    else issues.push(...parsed.error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message })));
  }
  if (issues.length > 0) throw new Problem('malformed', { issues });
  return checked;
});

/** The person who calls. On a route for signed-in people it is always there; on one for anyone it may be undefined. */
export const CalledBy = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined =>
    context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>().caller,
);
