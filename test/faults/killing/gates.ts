import pg from 'pg';
import type { TestDatabase } from '../../support/a-database.js';
import { eventually } from '../../support/eventually.js';

/** A moment in a writer's life: before such a row is written. */
export interface Moment {
  readonly table: string;
  readonly before: 'insert' | 'update';
  readonly when: string;
}

/** Somebody is to stand still; `open` lets whoever stands there go on, if they still live. */
export interface Stop {
  reached(): Promise<void>;
  open(): Promise<void>;
}

/** The class of advisory locks that gates are. */
const gateClass = 7_000;
const withinMs = 60_000;

/**
 * Gates in the database at moments that have names. Whoever comes to a closed one stands still there, in the middle of its transaction. A Postgres that was killed comes up
 * with all gates open.
 */
export class Gates<Name extends string> {
  private constructor(
    private readonly database: TestDatabase,
    private readonly names: readonly Name[],
  ) {}

  /** Puts the gates up, open. */
  static async putUp<Name extends string>(database: TestDatabase, moments: Readonly<Record<Name, Moment>>): Promise<Gates<Name>> {
    await database.sql(
      `create function public.gate() returns trigger language plpgsql as $$
       begin perform pg_advisory_xact_lock_shared(${gateClass}, tg_argv[0]::int); return new; end $$`,
    );
    const names = Object.keys(moments) as Name[];
    for (const [key, name] of names.entries()) {
      const { table, before, when } = moments[name];
      await database.sql(
        `create trigger gate_${key} before ${before} on ${table} for each row when (${when}) execute function public.gate(${key})`,
      );
    }
    return new Gates(database, names);
  }

  async close(name: Name): Promise<Stop> {
    const key = this.names.indexOf(name);
    const holder = new pg.Client({ connectionString: this.database.ownerUrl });
    // It may be killed with its Postgres, and then holds nothing any more.
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('select pg_advisory_lock($1, $2)', [gateClass, key]);
    return { reached: () => this.reached(name, key), open: () => holder.end() };
  }

  private async reached(name: Name, key: number): Promise<void> {
    const standing = `select from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and not granted`;
    const came = eventually(async () => (await this.database.sql(standing, [gateClass, key])).length > 0, withinMs);
    await came.catch((cause: unknown) => {
      throw new Error(`nobody came to the gate '${name}'`, { cause });
    });
  }
}
