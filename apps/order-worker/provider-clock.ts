import { type Clock, DemoClock, every, type Recurring, Sweeps } from '#platform';
import type { WorkerEnv } from './env.js';

const tellMs = 1_000;
const patienceMs = 2_000;

/** Tells the sandbox that stands in for the provider what time it is in a demo, so that both books speak of the same days. Does nothing anywhere else. */
export class ProviderClock extends Sweeps {
  constructor(
    private readonly clock: Clock,
    private readonly env: Pick<WorkerEnv, 'STRIPE_API_BASE' | 'STRIPE_SECRET_KEY'>,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    const { STRIPE_API_BASE: sandbox } = this.env;
    return this.clock instanceof DemoClock && sandbox ? [every(tellMs, ProviderClock.name, () => this.tell(sandbox))] : [];
  }

  private async tell(sandbox: string): Promise<void> {
    const reply = await fetch(new URL('/_sandbox/clock', sandbox), {
      method: 'POST',
      headers: { authorization: `Bearer ${this.env.STRIPE_SECRET_KEY}` },
      body: new URLSearchParams({ now: String(this.clock.now().getTime()) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    await reply.body?.cancel();
    if (!reply.ok) throw new Error(`the sandbox does not take the time: ${reply.status}`);
  }
}
