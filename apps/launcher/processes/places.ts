import type { StartOptions } from '../options.ts';
import { localNetworkAddress } from './local-network.ts';
import type { Ports } from './ports.ts';

/** Where every process listens and how it is reached. */
export interface Places {
  /** What the web-facing processes bind to. */
  host: string;
  /** Address of this machine in a private network, if phones may come in. */
  lan: string | undefined;
  ports: { catalog: number; gateway: number; sandbox: number; workerHealth: number; media: number };
  /** Addresses on this machine. */
  shopUrl: string;
  gatewayUrl: string;
  sandboxUrl: string;
  /** What pages are told: with a phone in the network, all must be reachable from there too. */
  pages: { gatewayUrl: string; sandboxUrl: string; mediaUrl: string };
}

/** Chooses ports and addresses: the wanted port for the shop or a Trouble, the next free ones for the others. */
export async function choosePlaces(options: StartOptions, ports: Ports): Promise<Places> {
  const lan = options.local ? undefined : localNetworkAddress();
  const catalog = options.port ? await ports.exactly(options.port) : await ports.near(3000, 'catalog');
  const gateway = await ports.near(catalog + 1, 'live-gateway');
  const sandbox = await ports.near(gateway + 1, 'stripe-sandbox');
  const workerHealth = await ports.near(sandbox + 1, 'order-worker');
  const media = await ports.near(workerHealth + 1, 'media');
  const local = (port: number) => `http://127.0.0.1:${port}`;
  return {
    host: lan ? '0.0.0.0' : '127.0.0.1',
    lan,
    ports: { catalog, gateway, sandbox, workerHealth, media },
    shopUrl: process.env.PUBLIC_URL ?? local(catalog),
    gatewayUrl: local(gateway),
    sandboxUrl: local(sandbox),
    pages: {
      gatewayUrl: process.env.GATEWAY_URL ?? `http://${lan ?? '127.0.0.1'}:${gateway}`,
      sandboxUrl: `http://${lan ?? '127.0.0.1'}:${sandbox}`,
      mediaUrl: process.env.MEDIA_URL ?? `http://${lan ?? '127.0.0.1'}:${media}`,
    },
  };
}

/** Every origin a page of ours may be opened at. */
export function pageOrigins({ shopUrl, lan, ports }: Places): string[] {
  const hosts = ['localhost', '127.0.0.1', ...(lan ? [lan] : [])];
  return [...new Set([new URL(shopUrl).origin, ...hosts.map((host) => `http://${host}:${ports.catalog}`)])];
}
