import { TypeOrmModule } from '@nestjs/typeorm';
import type { DynamicModule } from '@nestjs/common';
import pg from 'pg';
import type { DataSourceOptions, EntityManager, MixedList } from 'typeorm';

/** An open transaction; helpers that write take it first. */
export type Transaction = EntityManager;

type Tables = MixedList<Function>;

/**
 * A connection that may break in the moment between being opened and being used, when nobody listens: that must not end the process. Nothing is lost, whoever asks
 * something of it is told, and the pool lets it go.
 */
class Connection extends pg.Client {
  constructor(settings: pg.ClientConfig) {
    super(settings);
    this.on('error', () => undefined);
  }
}

/** Connection settings every process shares: bigint columns come as text and never as a rounded number, limits so that nothing waits for ever. */
export const postgresOptions = (url: string, tables: Tables, applicationName: string, connections = 10): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities: tables,
  synchronize: false,
  applicationName,
  parseInt8: false,
  extra: {
    max: connections,
    Client: Connection,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 30_000,
    // A prepared statement is planned once a connection: what is prepared looks rows up by keys, whatever the values are.
    options: '-c plan_cache_mode=force_generic_plan',
  },
});

/** The database of a process; `name` tells a second connection with other rights (the console's) from the first. */
export const postgresModule = (url: string, tables: Tables, applicationName: string, name?: string): DynamicModule =>
  TypeOrmModule.forRoot({ ...postgresOptions(url, tables, applicationName), name, retryAttempts: 5, retryDelay: 1_000 });
