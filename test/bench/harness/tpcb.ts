import { Pool, type PoolClient } from 'pg';
import { sql, urlOf } from './servers.js';

const branches = 32;
const tellers = branches * 10;
const accounts = branches * 10_000;

/** The tables of the debit-credit transaction that databases are compared by (TPC-B, as pgbench has it). */
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
    analyze tpcb.branch, tpcb.teller, tpcb.account`,
  );
}

const statements = {
  account: 'update tpcb.account set balance = balance + $2 where id = $1',
  look: 'select balance from tpcb.account where id = $1',
  teller: 'update tpcb.teller set balance = balance + $2 where id = $1',
  branch: 'update tpcb.branch set balance = balance + $2 where id = $1',
  history: 'insert into tpcb.history (teller, branch, account, delta, at) values ($1, $2, $3, $4, now())',
};

/** Transactions a second, by so many clients at once: an account, its teller and its branch are moved and the move is written down, seven statements each. */
export async function runTpcb(database: string, clients: number, seconds: number): Promise<number> {
  const pool = new Pool({ connectionString: urlOf(database), max: clients });
  const began = performance.now();
  const until = began + seconds * 1_000;
  const counts = await Promise.all(Array.from({ length: clients }, async () => moveUntil(await pool.connect(), until)));
  const rate = (counts.reduce((sum, count) => sum + count, 0) * 1_000) / (performance.now() - began);
  await pool.end();
  return rate;
}

async function moveUntil(client: PoolClient, until: number): Promise<number> {
  const run = (name: keyof typeof statements, values: number[]) => client.query({ name, text: statements[name], values });
  let done = 0;
  for (; performance.now() < until; done += 1) {
    const [account, teller, branch, delta] = [upTo(accounts), upTo(tellers), upTo(branches), upTo(10_000) - 5_000];
    await client.query('begin');
    await run('account', [account, delta]);
    await run('look', [account]);
    await run('teller', [teller, delta]);
    await run('branch', [branch, delta]);
    await run('history', [teller, branch, account, delta]);
    await client.query('commit');
  }
  client.release();
  return done;
}

const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);
