import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot, type DataFolder } from '../data-folder.ts';
import { roleUrl } from '../role-passwords.ts';
import type { Secrets } from '../secrets.ts';
import type { Trouble } from '../trouble.ts';
import type { MediaSide } from './media-side.ts';
import { pageOrigins, type Places } from './places.ts';
import type { StripeSide } from './stripe-side.ts';
import { Supervised } from './supervised.ts';

/** Everything the processes are told. */
export interface Surroundings {
  folder: DataFolder;
  secrets: Secrets;
  places: Places;
  stripe: StripeSide;
  media: MediaSide;
  ownerUrl: string;
  redisUrl: string;
  /** The file of the authority behind our own HTTPS address, which processes call each other by as well. */
  authority: string | undefined;
  gaveUp: (trouble: Trouble) => void;
}

interface App {
  name: string;
  healthPort: number;
  env: Record<string, string>;
}

/** The processes of Cunbo, each with no more environment than it needs. */
export function apps(around: Surroundings): Supervised[] {
  const { places, stripe, media, secrets, ownerUrl, redisUrl, folder } = around;
  const { ports, host } = places;
  // Days pass at a click only where no real money moves.
  const DEMO_CLOCK = stripe.real ? 'off' : 'on';
  const list: App[] = [
    {
      name: 'catalog',
      healthPort: ports.catalog,
      env: {
        PORT: String(ports.catalog),
        HOST: host,
        DEMO_CLOCK,
        DATABASE_URL: roleUrl(ownerUrl, 'cunbo_shop'),
        CONSOLE_DATABASE_URL: roleUrl(ownerUrl, 'cunbo_console'),
        REDIS_URL: redisUrl,
        SECRET_KEY: secrets.secretKey,
        PUBLIC_URL: places.shopUrl,
        GATEWAY_URL: places.pages.gatewayUrl,
        WEB_DIR: join(projectRoot, 'dist', 'web'),
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        ...stripe.env,
        ...media.env,
        SMS_ADAPTER: 'screen',
      },
    },
    {
      name: 'live-gateway',
      healthPort: ports.gateway,
      env: {
        PORT: String(ports.gateway),
        HOST: host,
        DEMO_CLOCK,
        DATABASE_URL: roleUrl(ownerUrl, 'cunbo_gateway'),
        REDIS_URL: redisUrl,
        SECRET_KEY: secrets.secretKey,
        ALLOWED_ORIGINS: pageOrigins(places).join(','),
      },
    },
    {
      name: 'order-worker',
      healthPort: ports.workerHealth,
      env: {
        HEALTH_PORT: String(ports.workerHealth),
        HOST: '127.0.0.1',
        DEMO_CLOCK,
        DATABASE_URL: roleUrl(ownerUrl, 'cunbo_worker'),
        REDIS_URL: redisUrl,
        STRIPE_SECRET_KEY: stripe.secretKey,
        ...stripe.env,
        ...media.env,
      },
    },
  ];
  if (media.engine) list.push({ name: 'media', healthPort: ports.media, env: media.engine });
  if (!stripe.real) {
    list.push({
      name: 'stripe-sandbox',
      healthPort: ports.sandbox,
      env: {
        PORT: String(ports.sandbox),
        HOST: host,
        PUBLIC_URL: places.pages.sandboxUrl,
        DATA_DIR: folder.at('sandbox'),
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        // So that the demo's bank has something to say.
        AUTOMATIC_PAYOUT_MS: '20000',
        STRIPE_WEBHOOK_URL: `http://127.0.0.1:${ports.catalog}/webhooks/stripe`,
      },
    });
  }
  return list.map((app) => supervise(app, around));
}

/** What a rush has in hand stays in the young part of the memory: collecting it is a quarter of an order's work otherwise. The Dockerfile says the same. */
const youngSpace = '--max-semi-space-size=32';

function supervise({ name, healthPort, env }: App, { folder, authority, gaveUp }: Surroundings): Supervised {
  const farewell = pathToFileURL(join(import.meta.dirname, 'leave-with-parent.mjs')).href;
  return new Supervised({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', youngSpace, '--import', farewell, join(projectRoot, 'dist', 'apps', name, 'main.js')],
    env: { ...commonEnvironment(), ...(authority ? { NODE_EXTRA_CA_CERTS: authority } : {}), ...env },
    cwd: projectRoot,
    log: folder.freshLog(name),
    kind: 'app',
    stopSignal: 'SIGTERM',
    ready: () => answers(`http://127.0.0.1:${healthPort}/health/ready`),
    readySeconds: 60,
    gaveUp,
  });
}

/** What any process of ours may see of the user's environment. */
export function commonEnvironment(): NodeJS.ProcessEnv {
  const passed = ['PATH', 'HOME', 'LANG', 'TZ', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'SystemRoot'];
  const known = passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    // Compiled once, loaded by every later start.
    NODE_COMPILE_CACHE: join(projectRoot, '.cunbo', 'compile-cache'),
    ...Object.fromEntries(known),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
