import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ports that the system hands out by itself, so that no connection and no server that takes any port gets one before it is used; each worker has a slice of its own.
const firstPort = 10_000;
const slice = 2_400;
const own = firstPort + ((Number(process.env.JEST_WORKER_ID ?? 1) - 1) % 9) * slice;
let next = randomInt(slice);

/** A port that nobody uses right now, and that nobody else of this run is given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = own + (next = (next + 1) % slice);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
