import { Agent as HttpAgent, request as overHttp } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
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
    try {
      const status = await this.post(new URL(url), headers, body);
      if (!isTaken(status)) this.logger.debug({ event: event.id, status }, 'webhook refused');
      return isTaken(status);
    } catch (error) {
      this.logger.debug({ event: event.id, err: error }, 'webhook unreachable');
      return false;
    }
  }

  /** The status that the endpoint answers with; a redirect is an answer like any other. Throws when none comes in time. */
  private post(url: URL, headers: Record<string, string>, body: string): Promise<number> {
    const [send, agent] = url.protocol === 'https:' ? ([overHttps, secureWires] as const) : ([overHttp, wires] as const);
    return new Promise((resolve, reject) => {
      const asking = send(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent });
      const leave = () => asking.destroy(new Error('the sandbox is closing'));
      const late = setTimeout(() => asking.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
      this.leaving.signal.addEventListener('abort', leave, { once: true });
      asking.once('close', () => {
        clearTimeout(late);
        this.leaving.signal.removeEventListener('abort', leave);
      });
      asking.once('error', reject);
      asking.once('response', (answer) => {
        answer.once('error', reject).once('end', () => resolve(answer.statusCode!));
        answer.resume();
      });
      asking.end(body);
    });
  }
}

const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** Wires stay open from one event to the next. */
const wires = new HttpAgent({ keepAlive: true });
const secureWires = new HttpsAgent({ keepAlive: true });
