import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { ENV, type SandboxEnv } from '../env.js';
import { Store } from '../state/store.js';
import type { Call, CallRequest } from './call.js';
import type { Form } from './form.js';
import { badKey, invalidRequest, StripeError } from './stripe-error.js';

/** Lets a request in only with the sandbox's own keys, and works out on whose account it acts. */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: Store,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<string | undefined>('sandbox:key', context.getHandler());
    if (access === 'open') return true;
    const request = context.switchToHttp().getRequest<CallRequest>();
    const secret = this.isSecret(keyOf(request.headers.authorization), access === 'publishable');
    request.call = this.call(request, context.switchToHttp().getResponse<FastifyReply>(), secret);
    return true;
  }

  private isSecret(key: string | null, publishable: boolean): boolean {
    if (!key)
      throw badKey(
        'You did not provide an API key. Provide it as a Bearer token in the Authorization header or as the user name of Basic auth.',
      );
    if (key === this.env.STRIPE_SECRET_KEY) return true;
    if (key !== this.env.STRIPE_PUBLISHABLE_KEY) throw badKey(`Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`);
    if (publishable) return false;
    throw new StripeError(
      403,
      { type: 'invalid_request_error', code: 'secret_key_required', message: 'This needs the secret key.' },
      false,
    );
  }

  private call(request: CallRequest, reply: FastifyReply, secret: boolean): Call {
    const { expand, ...params } = ((request.method === 'GET' ? request.query : request.body) ?? {}) as Form;
    const paths = typeof expand === 'string' ? [expand] : (expand ?? []);
    if (!Array.isArray(paths) || paths.length > 20) throw invalidRequest('Invalid array', { param: 'expand' });
    return {
      secret,
      owner: this.owner(header(request, 'stripe-account')),
      requestId: request.id,
      idempotencyKey: request.method === 'POST' ? keptKey(header(request, 'idempotency-key')) : null,
      method: request.method,
      path: request.url.split('?')[0]!,
      params,
      expand: paths.map(String),
      reply,
    };
  }

  private owner(account: string | null): string {
    if (!account || account === 'platform') return 'platform';
    if (this.store.row(account)?.kind === 'account') return account;
    const message = `The provided key does not have access to account '${account.slice(0, 60)}' (or that account does not exist).`;
    throw new StripeError(403, { type: 'invalid_request_error', code: 'account_invalid', message }, false);
  }
}

function header(request: CallRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function keptKey(key: string | null): string | null {
  if (key && key.length > 255) throw invalidRequest('Idempotency keys must be at most 255 characters.');
  return key;
}

function keyOf(authorization: string | undefined): string | null {
  const [scheme, value] = (authorization ?? '').split(' ');
  if (!value) return null;
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString('utf8').split(':')[0] || null;
  return null;
}
