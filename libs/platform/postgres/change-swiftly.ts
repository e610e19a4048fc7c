import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/** A statement that each connection parses and plans once, under its name. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/** Runs a prepared statement; bigint columns come as text. */
export type RunPrepared = <Row extends QueryResultRow>(statement: PreparedStatement, values: readonly unknown[]) => Promise<Row[]>;

/**
 * Reads with one prepared statement, straight from the driver: for what is asked thousands of times a second, where parsing and planning would cost more than the
 * answer.
 */
export async function readSwiftly<Row extends QueryResultRow>(
  database: DataSource,
  { name, text }: PreparedStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await poolOf(database).query<Row>({ name, text, values: [...values] });
  return rows;
}

/** A transaction (READ COMMITTED) of prepared statements, straight from the driver. What `change` throws rolls everything back. */
export async function changeSwiftly<T>(database: DataSource, change: (run: RunPrepared) => Promise<T>): Promise<T> {
  const client = await poolOf(database).connect();
  let broken: Error | undefined;
  try {
    // Not waited for: the first statement is already on its way behind it.
    const begun = client.query('begin');
    const changed = change(async ({ name, text }, values) => (await client.query({ name, text, values: [...values] })).rows);
    await Promise.all([begun, changed]);
    await client.query('commit');
    return await changed;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (lost: Error) => lost,
    );
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away.
    client.release(broken);
  }
}

const poolOf = (database: DataSource): { connect(): Promise<PoolClient>; query: PoolClient['query'] } =>
  (database.driver as unknown as { master: PoolClient & { connect(): Promise<PoolClient> } }).master;
