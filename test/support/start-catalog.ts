import { CallRefused, type EndpointContract, type RequestOf, type ResponseOf, askForCode, createCall, signIn } from '#contracts';
import { Clock, SystemClock } from '#platform';
import { httpAdapter } from '#platform/http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { CatalogAppModule } from '../../apps/catalog/catalog-app.module.js';
import { furnishCatalog } from '../../apps/catalog/catalog.js';
import { CatalogEnv } from '../../apps/catalog/env.js';
import type { TestDatabase } from './a-database.js';
import { freePort } from './free-port.js';
import { stripeKeys } from './start-sandbox.js';

export const secretKey = 'c0ffee'.padEnd(64, '0');

/** Somebody at the door: calls carry their cookie. */
export interface Visitor {
  readonly cookie: string | undefined;
  call<const C extends EndpointContract>(contract: C, request: RequestOf<C>): Promise<ResponseOf<C>>;
  /** The problem a call is refused with; fails when it is not refused. */
  refusal<const C extends EndpointContract>(contract: C, request: RequestOf<C>): Promise<CallRefused['problem']>;
}

/** The catalog, listening on a port of its own. */
export interface TestCatalog {
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Somebody who is not signed in. */
  readonly stranger: Visitor;
  /** Signs in through the real door: code, then session. */
  signIn(phone: string): Promise<Visitor & { id: string }>;
  close(): Promise<void>;
}

interface Settings {
  database: TestDatabase;
  clock?: Clock;
  sandboxUrl?: string;
  gatewayUrl?: string;
  publicUrl?: string;
  webDir?: string;
  port?: number;
  /** How long answers for everybody are kept; by itself not at all, so that a spec sees what it has just changed. */
  answersKeptMs?: number;
  /** Settings beside these, such as the media engine's. */
  more?: Record<string, string>;
  /** Time is the demo's, which the console moves, instead of `clock`. */
  demoClock?: boolean;
}

/** Starts the real application; only the clock and the payment provider's address may differ from production. */
export async function startCatalog({
  database,
  clock = new SystemClock(),
  sandboxUrl,
  gatewayUrl = 'http://127.0.0.1:9',
  publicUrl,
  webDir,
  port,
  answersKeptMs = 0,
  demoClock = false,
  more = {},
}: Settings): Promise<TestCatalog> {
  const listenOn = port ?? (await freePort());
  const url = `http://127.0.0.1:${listenOn}`;
  const env = CatalogEnv.parse({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    PORT: String(listenOn),
    DATABASE_URL: database.urlFor('cunbo_shop'),
    CONSOLE_DATABASE_URL: database.urlFor('cunbo_console'),
    REDIS_URL: database.redisUrl,
    SECRET_KEY: secretKey,
    PUBLIC_URL: publicUrl ?? url,
    WEB_DIR: webDir,
    ANSWERS_KEPT_MS: String(answersKeptMs),
    GATEWAY_URL: gatewayUrl,
    SMS_ADAPTER: 'screen',
    DEMO_CLOCK: demoClock ? 'on' : 'off',
    STRIPE_API_BASE: sandboxUrl ?? 'http://127.0.0.1:9',
    ...stripeKeys,
    ...more,
  });
  const asked = Test.createTestingModule({ imports: [CatalogAppModule.forRoot(env)] });
  const module = await (demoClock ? asked : asked.overrideProvider(Clock).useValue(clock)).compile();
  const app = await furnishCatalog(
    module.createNestApplication<NestFastifyApplication>(httpAdapter(env.TRUSTED_PROXIES), { rawBody: true, bufferLogs: true }),
    env,
  );
  await app.listen(listenOn, '127.0.0.1');
  return {
    url,
    app,
    stranger: visitor(url, undefined),
    signIn: (phone) => signInAt(url, phone),
    close: () => app.close(),
  };
}

/** Signs in at any catalog, in this process or another. */
export async function signInAt(url: string, phone: string): Promise<Visitor & { id: string }> {
  const stranger = visitor(url, undefined);
  const { shownCode } = await stranger.call(askForCode, { body: { phone } });
  let cookie: string | undefined;
  const keepCookie: typeof fetch = async (...request) => {
    const reply = await fetch(...request);
    cookie = reply.headers.getSetCookie()[0]?.split(';')[0];
    return reply;
  };
  const person = await createCall({ base: url, locale: () => 'zh-CN', fetch: keepCookie })(signIn, { body: { phone, code: shownCode! } });
  return { ...visitor(url, cookie), id: person.id };
}

function visitor(url: string, cookie: string | undefined): Visitor {
  const withCookie: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...(cookie ? { cookie } : {}) } });
  const call = createCall({ base: url, locale: () => 'zh-CN', fetch: withCookie });
  return {
    cookie,
    call,
    async refusal(contract, request) {
      const refused = await call(contract, request).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refused instanceof CallRefused) return refused.problem;
      throw refused ?? new Error(`${contract.name} was not refused`);
    },
  };
}
