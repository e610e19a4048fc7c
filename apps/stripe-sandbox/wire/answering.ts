import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Change } from '../state/change.js';
import { Clock } from '../state/clock.js';
import { Changes } from '../state/changes.js';
import type { KeptReply, StripeObject } from '../state/record.js';
import { Store } from '../state/store.js';
import type { Call } from './call.js';
import { Declined } from './declined.js';
import { expand } from './expand.js';
import { page } from './page.js';
import { noSuch, StripeError } from './stripe-error.js';

/** Answers calls: a key is used once, a change is on disk before anyone hears of it, ids are expanded on request. */
@Injectable()
export class Answering {
  private readonly underway = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** Runs a change and answers with what it returns; a known idempotency key gets its first answer again. */
  async write(call: Call, work: (change: Change) => StripeObject | Declined): Promise<unknown> {
    const key = call.idempotencyKey && `${call.owner}/${call.idempotencyKey}`;
    if (!key) return this.run(call, null, work);
    if (this.underway.has(key)) throw keyInUse();
    const kept = this.store.keptReply(key, this.clock.now().getTime());
    if (kept) return this.replay(call, kept);
    this.underway.add(key);
    return this.run(call, key, work).finally(() => this.underway.delete(key));
  }

  /** Answers from memory, but not with anything the disk does not have yet. */
  async read(call: Call, work: () => object): Promise<unknown> {
    const answer = expand(work(), call.expand, (id) => this.reach(call, id));
    await this.store.durable();
    call.reply.code(200);
    return answer;
  }

  /** Answers with something looked up as a change would see it, without changing anything. */
  async look(call: Call, work: (change: Change) => StripeObject): Promise<unknown> {
    return this.read(call, () => this.changes.make(call, work));
  }

  /** Answers with one object of a kind. */
  async one(call: Call, kind: string, id: string): Promise<unknown> {
    return this.read(call, () => {
      const found = this.find(call, id);
      if (!found || found.object !== kind) throw noSuch(kind, id);
      return found;
    });
  }

  /** Answers with a page of a kind. */
  async list(call: Call, kind: string, filters: string[] = []): Promise<unknown> {
    return this.read(call, () => page(this.store, call.owner, kind, call.path, call.params, filters));
  }

  private find(call: Call, id: string): StripeObject | undefined {
    const row = this.store.row(id);
    return row && (row.owner === call.owner || row.kind === 'account') ? row.object : undefined;
  }

  /** What an id may be expanded to: the platform also sees the other end of a transfer. */
  private reach(call: Call, id: string): StripeObject | undefined {
    return call.owner === 'platform' ? this.store.row(id)?.object : this.find(call, id);
  }

  private async run(call: Call, key: string | null, work: (change: Change) => StripeObject | Declined): Promise<unknown> {
    const reply = this.changes.make(call, (change) => {
      const { status, body } = this.attempt(call, change, work);
      const kept = { key: key ?? '', fingerprint: fingerprint(call), at: change.now.getTime(), status, body, requestId: call.requestId };
      if (key) change.keepReply(kept);
      return kept;
    });
    await this.changes.durable();
    call.reply.code(reply.status);
    return reply.body;
  }

  /** Runs the work; a refusal that the key must remember becomes an ordinary answer, and then nothing else of the change is kept. */
  private attempt(call: Call, change: Change, work: (change: Change) => StripeObject | Declined): { status: number; body: unknown } {
    try {
      const answer = work(change);
      if (answer instanceof Declined) return answer;
      return { status: 200, body: expand(answer, call.expand, (id) => change.find(id) ?? this.reach(call, id)) };
    } catch (error) {
      if (!(error instanceof StripeError) || !error.kept || !call.idempotencyKey) throw error;
      change.forget();
      return { status: error.status, body: { error: error.error } };
    }
  }

  private async replay(call: Call, kept: KeptReply): Promise<unknown> {
    if (kept.fingerprint !== fingerprint(call)) {
      const message = `Keys for idempotent requests can only be used with the same parameters and URL they were first used with. Try using a key other than '${call.idempotencyKey}' if you meant to execute a different request.`;
      throw new StripeError(400, { type: 'idempotency_error', message }, false);
    }
    await this.store.durable();
    call.reply.code(kept.status).headers({ 'idempotent-replayed': 'true', 'original-request': kept.requestId });
    return kept.body;
  }
}

function fingerprint(call: Call): string {
  return createHash('sha256')
    .update(JSON.stringify([call.method, call.path, call.params, call.expand]))
    .digest('base64');
}

function keyInUse(): StripeError {
  const message = 'There is currently another in-progress request using this Idempotent Key. Please try again later.';
  return new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, false);
}
