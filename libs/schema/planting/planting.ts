import { type Clock, newId } from '#platform';
import type { EntityManager } from 'typeorm';

type Kind = 'county' | 'township' | 'village' | 'workshop' | 'person' | 'maker' | 'rule' | 'product' | 'sku' | 'room' | 'custodian';

const hourMs = 3_600_000;

/** One planting of the sample village: its transaction and moment, and one id per thing, found again by its kind and code. */
export class Planting {
  readonly now: Date;
  private readonly ids = new Map<string, string>();

  constructor(
    readonly tx: EntityManager,
    readonly clock: Clock,
  ) {
    this.now = clock.now();
  }

  newId(): string {
    return newId(this.clock);
  }

  idOf(kind: Kind, code: string): string {
    const key = `${kind} ${code}`;
    const id = this.ids.get(key) ?? this.newId();
    this.ids.set(key, id);
    return id;
  }

  inHours(hours: number): Date {
    return new Date(this.now.getTime() + hours * hourMs);
  }

  inDays(days: number): Date {
    return this.inHours(days * 24);
  }

  /** The date so many days from now, before now where they are fewer than none. */
  day(days: number): string {
    return this.inDays(days).toISOString().slice(0, 10);
  }

  async insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
    for (const row of rows) {
      const columns = Object.keys(row);
      const values = columns.map((_, index) => `$${index + 1}`);
      await this.tx.query(
        `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
        columns.map((column) => inColumn(row[column])),
      );
    }
  }
}

const inColumn = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
};
