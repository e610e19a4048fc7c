import pg from 'pg';
import type { TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';

/** A moment in a writer's life: before this row is written. */
export interface Gate {
  readonly table: string;
  readonly before: 'insert' | 'update';
  readonly when: string;
}

/** Gates in the database: whoever comes to one stands still there, in the middle of what it does, until it is opened. */
export class Gates {
  private constructor(
    private readonly database: TestDatabase,
    private readonly holder: pg.Client,
  ) {}

  static async in(database: TestDatabase): Promise<Gates> {
    const holder = new pg.Client({ connectionString: database.ownerUrl, application_name: 'gate holder' });
    await holder.connect();
    await database.sql(
      `create function public.gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(tg_argv[0]::int); return new; end $$`,
    );
    return new Gates(database, holder);
  }

  private made = 7_000;

  /** Closes a gate; answers how to wait for somebody to stand at it, and how to open it. */
  async close({ table, before, when }: Gate): Promise<{ reached(): Promise<void>; open(): Promise<void> }> {
    const key = (this.made += 1);
    await this.holder.query('select pg_advisory_lock($1)', [key]);
    await this.database.sql(
      `create trigger gate_${key} before ${before} on ${table} for each row when (${when}) execute function public.gate(${key})`,
    );
    return {
      reached: async () => {
        await eventually(async () => {
          const waiting = await this.database.sql(
            `select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
             where l.locktype = 'advisory' and l.objid = $1 and not l.granted`,
            [key],
          );
          return waiting.length > 0;
        }, 20_000);
      },
      open: async () => {
        await this.holder.query('select pg_advisory_unlock($1)', [key]);
        await this.database.sql(`drop trigger gate_${key} on ${table}`);
      },
    };
  }

  leave(): Promise<void> {
    return this.holder.end();
  }
}
