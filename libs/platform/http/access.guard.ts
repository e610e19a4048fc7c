import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';
import { contractOf } from './endpoint.decorator.js';
import { type Caller, sessionCookie, SessionReader } from './session-reader.js';

/** Lets a request in as its contract says; a route without a contract is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reading: SessionReader) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // A socket's messages are not requests: the gateway has a guard of its own for them.
    if (context.getType() === 'ws') return true;
    const contract = contractOf(context.getHandler());
    if (!contract) throw new Problem('not-allowed');
    if (contract.access === 'provider') return true;

    const request = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
    const token = request.cookies?.[sessionCookie];
    if (token !== undefined) {
      if (contract.method !== 'GET') refuseForeignOrigin(request);
      request.caller = await this.reading.execute(token);
    }
    if (contract.access === 'anyone') return true;
    if (!request.caller) throw new Problem('signed-out');
    if (contract.access === 'signed-in') return true;
    const held = request.caller.roles.map(({ role }) => role);
    if (!contract.access.some((role) => held.includes(role))) throw new Problem('not-allowed');
    return true;
  }
}

/** A cookie counts only for requests that our own pages send. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) throw new Problem('not-allowed');
}
