import { Pool } from 'pg';
import { sql, urlOf } from '../harness/servers.js';

const branches = 32;
const tellers = branches * 10;
const accounts = branches * 10_000;

/**
 * The debit-credit transaction that databases are compared by (TPC-B, as pgbench has it): an account, its teller and its branch are moved and the move is written down.
 * Its five statements go as one call, which is kinder to it than the usual seven round trips.
 */
export async function prepareTpcb(database: string): Promise<void> {
  await sql(
    database,
    /* sql */ `
    create schema tpcb;
    create table tpcb.branch (id int primary key, balance bigint not null default 0) with (fillfactor = 50);
    create table tpcb.teller (id int primary key, branch int not null, balance bigint not null default 0) with (fillfactor = 50);
    create table tpcb.account (id int primary key, branch int not null, balance bigint not null default 0, filler text) with (fillfactor = 90);
    create table tpcb.history (teller int, branch int, account int, delta bigint, at timestamptz, filler text);
    insert into tpcb.branch (id) select generate_series(1, ${branches});
    insert into tpcb.teller (id, branch) select n, 1 + n % ${branches} from generate_series(1, ${tellers}) n;
    insert into tpcb.account (id, branch, filler) select n, 1 + n % ${branches}, repeat(' ', 84) from generate_series(1, ${accounts}) n;
    create function tpcb.move(moved_account int, moved_teller int, moved_branch int, delta bigint) returns bigint language plpgsql as $$
      declare now_there bigint;
      begin
        update tpcb.account set balance = balance + delta where id = moved_account;
        select balance into now_there from tpcb.account where id = moved_account;
        update tpcb.teller set balance = balance + delta where id = moved_teller;
        update tpcb.branch set balance = balance + delta where id = moved_branch;
        insert into tpcb.history values (moved_teller, moved_branch, moved_account, delta, now(), null);
        return now_there;
      end $$;
    analyze tpcb.branch, tpcb.teller, tpcb.account`,
  );
}

/** Transactions a second, by so many clients at once. */
export async function runTpcb(database: string, clients: number, seconds: number): Promise<number> {
  const pool = new Pool({ connectionString: urlOf(database), max: clients });
  const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const values = [upTo(accounts), upTo(tellers), upTo(branches), upTo(10_000) - 5_000];
        await pool.query({ name: 'move', text: 'select tpcb.move($1, $2, $3, $4)', values });
        done += 1;
      }
    }),
  );
  const rate = (done * 1_000) / (performance.now() - began);
  await pool.end();
  return rate;
}
