import { Inject, Injectable } from '@nestjs/common';
import { ENV, type SandboxEnv } from '../env.js';
import { LOGGER, type Logger } from '../logger.js';
import { Clock, seconds } from '../state/clock.js';
import type { StripeEvent } from './event.js';
import { sign } from './signature.js';

const TIMEOUT_MS = 10_000;

/** Posts one event, signed, to the webhook endpoint; true = it answered 2xx within ten seconds. */
@Injectable()
export class SendWebhook {
  private readonly leaving = new AbortController();

  constructor(
    @Inject(ENV) private readonly env: SandboxEnv,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  get stopped(): boolean {
    return this.leaving.signal.aborted;
  }

  stop(): void {
    this.leaving.abort();
  }

  async execute(event: StripeEvent): Promise<boolean> {
    const { STRIPE_WEBHOOK_URL: url, STRIPE_WEBHOOK_SECRET: secret } = this.env;
    if (!url || !secret || this.stopped) return false;
    const body = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': sign(body, secret, seconds(this.clock.now())),
      'user-agent': 'Stripe/1.0 (sandbox)',
    };
    const signal = AbortSignal.any([this.leaving.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await answer.arrayBuffer();
      if (!answer.ok) this.logger.debug({ event: event.id, status: answer.status }, 'webhook refused');
      return answer.ok;
    } catch (error) {
      this.logger.debug({ event: event.id, err: error }, 'webhook unreachable');
      return false;
    }
  }
}
