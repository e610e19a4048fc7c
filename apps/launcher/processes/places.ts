import type { StartOptions } from '../options.ts';
import { localNetworkAddress } from './local-network.ts';
import type { Ports } from './ports.ts';

/** Where every process listens and how it is reached. */
export interface Places {
  /** What the web-facing processes bind to. */
  host: string;
  /** What the media engine binds to: pictures come straight to it, whatever stands before the rest. */
  mediaHost: string;
  /** The one HTTPS address in front of all, where it was asked for. */
  door: { host: string; port: number; names: string[] } | undefined;
  /** Address of this machine in a private network, if phones may come in. */
  lan: string | undefined;
  ports: { catalog: number; gateway: number; sandbox: number; workerHealth: number; media: number; rtmp: number };
  /** Addresses on this machine. */
  shopUrl: string;
  gatewayUrl: string;
  sandboxUrl: string;
  /** What pages are told: with a phone in the network, all must be reachable from there too. */
  pages: { gatewayUrl: string; sandboxUrl: string; mediaUrl: string };
}

/** Chooses ports and addresses: the wanted port for the shop or a Trouble, the next free ones for the others. */
export async function choosePlaces(options: StartOptions, ports: Ports): Promise<Places> {
  const lan = options.local ? undefined : (options.lan ?? localNetworkAddress());
  const doorPort = options.https ? await (options.port ? ports.exactly(options.port) : ports.near(3443, 'https')) : undefined;
  const catalog = options.port && !doorPort ? await ports.exactly(options.port) : await ports.near(3000, 'catalog');
  const gateway = await ports.near(catalog + 1, 'live-gateway');
  const sandbox = await ports.near(gateway + 1, 'stripe-sandbox');
  const workerHealth = await ports.near(sandbox + 1, 'order-worker');
  const media = await ports.near(workerHealth + 1, 'media');
  // Where every encoder looks first.
  const rtmp = await ports.near(1935, 'rtmp');
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const reached = lan ?? '127.0.0.1';
  const open = lan ? '0.0.0.0' : '127.0.0.1';
  const secure = doorPort === undefined ? undefined : `https://${reached}:${doorPort}`;
  return {
    host: secure ? '127.0.0.1' : open,
    mediaHost: open,
    door: doorPort ? { host: open, port: doorPort, names: [...new Set([reached, '127.0.0.1', 'localhost'])] } : undefined,
    lan,
    ports: { catalog, gateway, sandbox, workerHealth, media, rtmp },
    shopUrl: process.env.PUBLIC_URL ?? secure ?? local(catalog),
    gatewayUrl: local(gateway),
    sandboxUrl: local(sandbox),
    pages: {
      gatewayUrl: process.env.GATEWAY_URL ?? secure ?? `http://${reached}:${gateway}`,
      sandboxUrl: secure ?? `http://${reached}:${sandbox}`,
      mediaUrl: process.env.MEDIA_URL ?? secure ?? `http://${reached}:${media}`,
    },
  };
}

/** Every origin a page of ours may be opened at. */
export function pageOrigins({ shopUrl, lan, ports, door }: Places): string[] {
  const hosts = ['localhost', '127.0.0.1', ...(lan ? [lan] : [])];
  const secure = door ? door.names.map((name) => `https://${name}:${door.port}`) : [];
  return [...new Set([new URL(shopUrl).origin, ...hosts.map((host) => `http://${host}:${ports.catalog}`), ...secure])];
}
