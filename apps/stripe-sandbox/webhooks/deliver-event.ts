import { Inject, Injectable } from '@nestjs/common';
import { ENV, type SandboxEnv } from '../env.js';
import { Changes } from '../state/changes.js';
import type { Alarm } from '../state/record.js';
import { Store } from '../state/store.js';
import type { StripeEvent } from './event.js';
import { Gate } from './gate.js';
import { SendWebhook } from './send-webhook.js';

const MAX_ATTEMPTS = 16;
const MAX_WAIT_MS = 60_000;

/** Delivers an event until the endpoint takes it; waits twice as long after each failure, gives up after 16 attempts. */
@Injectable()
export class DeliverEvent {
  private readonly gate = new Gate(16);

  constructor(
    private readonly store: Store,
    private readonly changes: Changes,
    private readonly sending: SendWebhook,
    @Inject(ENV) private readonly env: SandboxEnv,
  ) {}

  async execute(alarm: Alarm): Promise<void> {
    // Without an endpoint it stays due until a start that has one.
    if (!this.env.STRIPE_WEBHOOK_URL) return;
    // Nobody hears of what the disk does not have yet.
    await this.store.durable();
    const { object, owner } = this.store.row(alarm.ref)!;
    const arrived = await this.gate.pass(() => this.sending.execute({ ...object, pending_webhooks: 1 } as StripeEvent));
    // Cut off by our own end: the alarm stays and rings again after the next start.
    if (!arrived && this.sending.stopped) return;
    this.changes.onOwnAccount(owner, (change) => {
      change.silence(alarm.id);
      if (arrived) change.put({ ...object, pending_webhooks: 0 } as StripeEvent);
      else if (alarm.attempt + 1 < MAX_ATTEMPTS) change.arm('event.deliver', object.id, this.waitAfter(alarm.attempt), alarm.attempt + 1);
    });
  }

  private waitAfter(attempt: number): number {
    return Math.min(this.env.STRIPE_WEBHOOK_RETRY_MS * 2 ** attempt, MAX_WAIT_MS);
  }
}
