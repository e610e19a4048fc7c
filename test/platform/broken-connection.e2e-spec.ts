import { connect as dial, createServer, type AddressInfo, type Server } from 'node:net';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';

const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** What a Postgres says as it is killed. */
function lastWords(): Buffer {
  const fields = Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0', 'latin1');
  const head = Buffer.alloc(5);
  head.write('E', 'latin1');
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}

describe('a connection that breaks in the very moment it is opened', () => {
  let database: TestDatabase;
  let dying: Server;

  beforeAll(async () => {
    database = await aDatabase();
    const { hostname, port } = new URL(database.urlFor('cunbo_worker'));
    dying = createServer((client) => {
      const server = dial(Number(port), hostname);
      server.on('data', (bytes) => {
        if (!bytes.subarray(-readyForQuery.length).equals(readyForQuery)) return void client.write(bytes);
        client.end(Buffer.concat([bytes, lastWords()]));
        server.destroy();
      });
      client.on('data', (bytes) => server.write(bytes));
      for (const [socket, other] of [[client, server] as const, [server, client] as const])
        socket.on('error', () => other.destroy()).on('close', () => other.destroy());
    });
    await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => dying.close(resolve));
    await database.drop();
  });

  it('is refused to whoever wants it, and ends nobody', async () => {
    const url = new URL(database.urlFor('cunbo_worker'));
    url.host = `127.0.0.1:${(dying.address() as AddressInfo).port}`;
    await expect(new DataSource(postgresOptions(url.href, [], 'a spec')).initialize()).rejects.toThrow(/terminat|connection|queryable/i);
  });
});
