import type { Entry } from '../books/entry.js';
import { newStripeId } from './ids.js';
import type { ChangeRecord, KeptReply, StripeObject } from './record.js';
import type { Store } from './store.js';

/** Who asked: carried into events, as Stripe does. */
export interface Asker {
  owner: string;
  requestId: string | null;
  idempotencyKey: string | null;
}

/** What one request does, kept aside until `commit()`: all of it happens or none. It never awaits, so no two changes interleave. */
export class Change {
  private record: ChangeRecord = { rows: [], entries: [], alarms: [], silenced: [] };
  private readonly fresh = new Map<string, StripeObject>();

  constructor(
    private readonly store: Store,
    readonly asker: Asker,
    readonly now: Date,
  ) {}

  get owner(): string {
    return this.asker.owner;
  }

  /** How long an event of a kind waits before its first delivery; null when nobody listens for it. */
  deliveryDelayOf(kind: string): number | null {
    return this.store.deliveryDelayOf(kind);
  }

  /** Whether there is a webhook endpoint at all. */
  get hasListener(): boolean {
    return this.store.hasListener;
  }

  /** The object as this change sees it, if the owner may see it. */
  find<T extends StripeObject>(id: string, kind?: T['object'], owner = this.owner): T | undefined {
    const row = this.store.row(id);
    const object = this.fresh.get(id) ?? row?.object;
    if (!object || (row && row.owner !== owner && row.kind !== 'account')) return undefined;
    return kind && object.object !== kind ? undefined : (object as T);
  }

  /** Adds up what `value` says of every object of a kind with this field, as it was before this change. */
  sum(kind: string, field: string, value: string, amount: (object: StripeObject) => bigint): bigint {
    return this.store.list(this.owner, kind, { [field]: value }).reduce((total, row) => total + amount(row.object), 0n);
  }

  /** Keeps an object, new or changed; the copy given must never be altered afterwards. */
  put<T extends StripeObject>(object: T, owner = this.owner): T {
    this.fresh.set(object.id, object);
    const known = this.store.row(object.id) ?? this.record.rows.find((row) => row.object.id === object.id);
    const row = { seq: known?.seq ?? this.store.nextSeq(), kind: object.object, owner: known?.owner ?? owner, object };
    const at = this.record.rows.findIndex((kept) => kept.object.id === object.id);
    if (at >= 0) this.record.rows[at] = row;
    else this.record.rows.push(row);
    return object;
  }

  post(entry: Entry): void {
    this.record.entries.push(entry);
  }

  /** What an account of the books holds, this change's own entries included. */
  balance(currency: string, account: 'balance_available' | 'balance_pending', owner = this.owner): bigint {
    return this.record.entries
      .filter((entry) => entry.owner === owner && entry.currency === currency)
      .flatMap((entry) => entry.postings)
      .filter(([name]) => name === account)
      .reduce((total, [, amount]) => total + BigInt(amount), this.store.books.balance(owner, currency, account));
  }

  /** Asks for something to happen `delayMs` from now, also after a crash. */
  arm(kind: string, ref: string, delayMs: number, attempt = 0): void {
    this.record.alarms.push({ id: newStripeId('alarm'), at: this.now.getTime() + delayMs, kind, ref, attempt });
  }

  silence(alarmId: string): void {
    this.record.silenced.push(alarmId);
  }

  /** Drops everything gathered so far. */
  forget(): void {
    this.record = { rows: [], entries: [], alarms: [], silenced: [] };
    this.fresh.clear();
  }

  keepReply(reply: KeptReply): void {
    this.record.reply = reply;
  }

  /** Makes the change real in memory and queues it for the disk. */
  commit(): ChangeRecord {
    const { rows, entries, alarms, silenced, reply } = this.record;
    if (rows.length + entries.length + alarms.length + silenced.length > 0 || reply) this.store.commit(this.record);
    return this.record;
  }
}
