import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DataFolder, projectRoot } from '../data-folder.ts';
import { apps } from './app-list.ts';
import { mediaSide } from './media-side.ts';
import type { Places } from './places.ts';
import { stripeSide } from './stripe-side.ts';

const secrets = {
  secretKey: '0'.repeat(64),
  postgresPassword: 'p',
  redisPassword: 'r',
  mediaSecret: '1'.repeat(64),
  stripeSecretKey: 'sk_test_1',
  stripePublishableKey: 'pk_test_1',
  stripeWebhookSecret: 'whsec_1',
};
const places: Places = {
  host: '127.0.0.1',
  mediaHost: '127.0.0.1',
  door: undefined,
  lan: undefined,
  ports: { catalog: 3000, gateway: 3001, sandbox: 3002, workerHealth: 3003, media: 3004, rtmp: 1935 },
  shopUrl: 'http://127.0.0.1:3000',
  gatewayUrl: 'http://127.0.0.1:3001',
  sandboxUrl: 'http://127.0.0.1:3002',
  pages: { gatewayUrl: 'http://127.0.0.1:3001', sandboxUrl: 'http://127.0.0.1:3002', mediaUrl: 'http://127.0.0.1:3004' },
};

describe('the processes the launcher starts', () => {
  const path = mkdtempSync(join(tmpdir(), 'cunbo-launcher-'));
  afterAll(() => rmSync(path, { recursive: true }));
  const folder = new DataFolder(path);
  const started = apps({
    folder,
    secrets,
    places,
    stripe: stripeSide(secrets, places),
    media: mediaSide({ secrets, places, folder, ffmpegPath: 'ffmpeg' }),
    ownerUrl: 'postgresql://owner:secret@127.0.0.1:5433/cunbo',
    redisUrl: 'redis://:r@127.0.0.1:6380/0',
    authority: undefined,
    gaveUp: () => undefined,
  });

  it('are the five of a village on one machine', () => {
    expect(started.map((app) => app.recipe.name)).toEqual(['catalog', 'live-gateway', 'order-worker', 'media', 'stripe-sandbox']);
  });

  it.each(started.slice(0, 4).map((app) => [app.recipe.name, app.recipe.env] as const))(
    'give %s settings it accepts, and none it does not know',
    async (name, env) => {
      const module = (await import(join(projectRoot, 'apps', name, 'env.ts'))) as Record<string, unknown>;
      const schema = Object.values(module).find((value) => value instanceof z.ZodObject)!;
      expect(schema.safeParse(env).error).toBeUndefined();
      const machine = ['PATH', 'HOME', 'LANG', 'TZ', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'SystemRoot'];
      const known = Object.keys(schema.shape as object);
      expect(Object.keys(env).filter((setting) => !known.includes(setting) && !machine.includes(setting))).toEqual([]);
    },
  );
});
