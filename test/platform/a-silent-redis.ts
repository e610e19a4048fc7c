import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to Redis that can fall silent: connections stay open, and nothing comes back. */
export async function aWayToRedis(redisUrl: string): Promise<{ url: string; fallSilent(): void; speak(): void; close(): Promise<void> }> {
  const { hostname, port } = new URL(redisUrl);
  const open = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => open.delete(end));
    }
    near.on('data', (data) => void (silent || far.write(data)));
    far.on('data', (data) => void (silent || near.write(data)));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(redisUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    fallSilent: () => void (silent = true),
    speak: () => void (silent = false),
    async close() {
      for (const end of open) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
