import { join } from 'node:path';
import { Books } from '../books/books.js';
import { Log } from './log.js';
import { lockFolder } from './folder-lock.js';
import type { Alarm, ChangeRecord, KeptReply, Row } from './record.js';

/** Fields a list may be narrowed by without walking every row; none of them ever changes. */
const indexed = [
  'payment_intent',
  'charge',
  'source',
  'source_transaction',
  'transfer',
  'transfer_group',
  'destination',
  'customer',
  'type',
] as const;

const DAY_MS = 86_400_000;

/** What the webhook endpoint wants to hear, `*` for everything, and how long each event waits before its first delivery. */
export interface Listening {
  readonly kinds: readonly string[];
  readonly delayMs: number;
}

/** Everything the sandbox remembers: in memory for answers, in the log for good. Holds the only copy of each object. */
export class Store {
  readonly books = new Books();
  readonly alarms = new Map<string, Alarm>();
  private readonly rows = new Map<string, Row>();
  private readonly lists = new Map<string, Row[]>();
  private readonly replies = new Map<string, KeptReply>();
  private log: Log;
  private unlock: () => Promise<void>;
  private seq = 0;

  private constructor(private readonly listening: Listening | null) {}

  /** Opens the state kept in a folder and becomes its only writer; `listening` is null when no webhook endpoint is set. */
  static async open(folder: string, listening: Listening | null): Promise<Store> {
    const store = new Store(listening);
    store.unlock = await lockFolder(folder);
    try {
      store.log = await Log.open(join(folder, 'changes.jsonl'), (line) => store.apply(JSON.parse(line) as ChangeRecord));
    } catch (error) {
      await store.unlock();
      throw new Error(`cannot read the state in ${folder}`, { cause: error });
    }
    return store;
  }

  get healthy(): boolean {
    return this.log.healthy;
  }

  /** How long an event of a kind waits before its first delivery; null when nobody listens for it. */
  deliveryDelayOf(kind: string): number | null {
    const { kinds, delayMs } = this.listening ?? { kinds: [], delayMs: 0 };
    return kinds.includes('*') || kinds.includes(kind) ? delayMs : null;
  }

  /** Whether there is a webhook endpoint at all. */
  get hasListener(): boolean {
    return this.listening !== null;
  }

  row(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** The next number in creation order. */
  nextSeq(): number {
    return ++this.seq;
  }

  /** Rows of a kind in creation order, from the shortest list the filters allow. */
  list(owner: string, kind: string, filters: Record<string, string | undefined>): readonly Row[] {
    const field = indexed.find((name) => filters[name] !== undefined);
    return this.lists.get(field ? `${owner}/${kind}/${field}=${filters[field]}` : `${owner}/${kind}`) ?? [];
  }

  keptReply(key: string, now: number): KeptReply | undefined {
    const reply = this.replies.get(key);
    return reply && reply.at + DAY_MS > now ? reply : undefined;
  }

  /** Takes a whole change into memory and queues it for the disk; nothing is promised before `durable()`. */
  commit(record: ChangeRecord): void {
    this.log.append(`${JSON.stringify(record)}\n`);
    this.apply(record);
  }

  durable(): Promise<void> {
    return this.log.durable();
  }

  async close(): Promise<void> {
    await this.log.close().finally(() => this.unlock());
  }

  private apply(record: ChangeRecord): void {
    for (const row of record.rows) this.keep(row);
    for (const entry of record.entries) this.books.apply(entry);
    for (const alarm of record.alarms) this.alarms.set(alarm.id, alarm);
    for (const id of record.silenced) this.alarms.delete(id);
    if (record.reply && record.reply.at + DAY_MS > Date.now()) this.replies.set(record.reply.key, record.reply);
  }

  private keep(row: Row): void {
    const known = this.rows.get(row.object.id);
    if (known) {
      known.object = row.object;
      return;
    }
    this.seq = Math.max(this.seq, row.seq);
    this.rows.set(row.object.id, row);
    this.enlist(`${row.owner}/${row.kind}`, row);
    const fields = row.object as unknown as Record<string, unknown>;
    for (const field of indexed) {
      if (typeof fields[field] === 'string') this.enlist(`${row.owner}/${row.kind}/${field}=${fields[field]}`, row);
    }
  }

  private enlist(key: string, row: Row): void {
    const list = this.lists.get(key);
    if (list) list.push(row);
    else this.lists.set(key, [row]);
  }
}
