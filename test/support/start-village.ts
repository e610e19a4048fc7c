import { type Clock, SystemClock } from '#platform';
import { aDatabase, type TestDatabase } from './a-database.js';
import { freePort } from './free-port.js';
import { startCatalog, type TestCatalog } from './start-catalog.js';
import { startGateway, type TestGateway } from './start-gateway.js';
import { startSandbox, type TestSandbox } from './start-sandbox.js';
import { startWorker, type TestWorker } from './start-worker.js';

/** Everything that runs in production, and the sandbox in the provider's place. */
export interface TestVillage {
  readonly database: TestDatabase;
  readonly sandbox: TestSandbox;
  readonly gateway: TestGateway;
  readonly catalog: TestCatalog;
  readonly worker: TestWorker | undefined;
  close(): Promise<void>;
}

/** Starts all processes on one database; without a worker when the spec brings its own, with a clock that the spec moves where days have to pass, with settings beside its own, and behind another address where something stands before it. */
export async function startVillage({
  withWorker = true,
  clock = new SystemClock(),
  more = {},
  publicUrl,
}: { withWorker?: boolean; clock?: Clock; more?: Record<string, string>; publicUrl?: string } = {}): Promise<TestVillage> {
  const database = await aDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sandbox = await startSandbox(`${url}/webhooks/stripe`);
  const gateway = await startGateway({ database, allowedOrigins: publicUrl ?? url });
  const catalog = await startCatalog({
    database,
    clock,
    port,
    sandboxUrl: sandbox.url,
    gatewayUrl: publicUrl ?? gateway.url,
    publicUrl,
    more,
  });
  const worker = withWorker ? await startWorker({ database, clock, sandboxUrl: sandbox.url, more }) : undefined;
  return {
    database,
    sandbox,
    gateway,
    catalog,
    worker,
    async close() {
      await worker?.close();
      await catalog.close();
      await gateway.close();
      await sandbox.close();
      await database.drop();
    },
  };
}
