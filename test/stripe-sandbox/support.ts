import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../apps/stripe-sandbox/stripe-sandbox.js';

export const SECRET_KEY = 'sk_test_specs';
export const PUBLISHABLE_KEY = 'pk_test_specs';
export const WEBHOOK_SECRET = 'whsec_specs';

const folders: string[] = [];

/** An empty folder of its own, gone when the spec file ends. */
async function anEmptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cunbo-sandbox-'));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Settings for a sandbox in a hurry. */
export async function settings(more: Record<string, string> = {}): Promise<Record<string, string>> {
  return {
    DATA_DIR: await anEmptyFolder(),
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
    LOG_LEVEL: 'silent',
    AVAILABLE_AFTER_MS: '0',
    LATE_AFTER_MS: '50',
    PAYOUT_AFTER_MS: '50',
    ...more,
  };
}

/** The real SDK, talking to a sandbox. */
export function sdk(url: string, key = SECRET_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port: Number(port), protocol: 'http', maxNetworkRetries: 0 });
}

export interface Running extends Sandbox {
  stripe: Stripe;
  env: Record<string, string>;
}

/** A sandbox and the SDK that talks to it. */
export async function aSandbox(more: Record<string, string> = {}): Promise<Running> {
  const env = await settings(more);
  const sandbox = await createSandbox(env);
  return { ...sandbox, env, stripe: sdk(sandbox.url) };
}

/** A payment that went through. */
export function aPayment(
  stripe: Stripe,
  amount = 10_000,
  payment_method = 'pm_card_visa',
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
) {
  return stripe.paymentIntents.create({ amount, currency: 'cny', payment_method, confirm: true, ...more });
}

/** The error the work throws. */
export async function refusal(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return work.then(
    () => {
      throw new Error('expected a refusal');
    },
    (error: Stripe.errors.StripeError) => error,
  );
}

interface Answer {
  id: string;
  error: { type: string; code: string; message: string };
  balanced: boolean;
  accounts: Record<string, string>;
  totals: Record<string, string>;
}

/** Reads a path of the sandbox outside the SDK. */
export async function call(url: string, path: string, method = 'GET', headers: Record<string, string> = {}, body?: string) {
  const answer = await fetch(url + path, { method, body, headers: { authorization: `Bearer ${SECRET_KEY}`, ...headers } });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer };
}

/** Time goes on at a sandbox, in ms; what falls due by that happens at once. */
export const moveOn = ({ url }: Running, ms: number) =>
  call(url, '/_sandbox/clock', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }, `now=${Date.now() + ms}`);

/** Waits until something is so; fails after far longer than anything takes. */
export async function until<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | null | undefined>> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const seen = await look();
    if (seen) return seen as Exclude<T, false | null | undefined>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not happen within thirty seconds');
}

export interface Post {
  body: string;
  signature: string;
}

/** An endpoint that keeps what it is sent and answers as told. */
export async function anEndpoint(answer: (post: Post, count: number) => number = () => 200) {
  const posts: Post[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const post = { body, signature: String(request.headers['stripe-signature']) };
      posts.push(post);
      response.writeHead(answer(post, posts.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posts, close };
}
