import type { EngineEvent } from '#contracts';
import { signatureOf } from '#media';
import { Clock } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, type MediaEnv } from '../env.js';
import { KEYS, type EngineKeys } from './keys.js';

const patienceMs = 5_000;

/** The way to the platform: one signed event, one answer; throws when the platform cannot be reached within 5 seconds. */
@Injectable()
export class PlatformLine {
  readonly #url: string;

  constructor(
    private readonly clock: Clock,
    @Inject(ENV) env: MediaEnv,
    @Inject(KEYS) private readonly keys: EngineKeys,
  ) {
    this.#url = new URL('/media/events', env.PLATFORM_URL).href;
  }

  async send(event: EngineEvent): Promise<{ status: number; body: unknown }> {
    const text = JSON.stringify(event);
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'cunbo-signature': signatureOf(this.keys.events, text, this.clock.now()) },
      body: text,
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = await response.text();
    return { status: response.status, body: response.ok && answer ? (JSON.parse(answer) as unknown) : undefined };
  }
}
