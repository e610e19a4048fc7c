import { deriveKey } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../../apps/media/engine.js';
import { MediaEnv } from '../../../apps/media/env.js';
import { mediaSecret } from './stand-in-platform.js';

/** A media engine, listening on a port of its own. */
export interface TestEngine {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly recordings: string;
  /** Asks as the platform does. */
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Response>;
  close(): Promise<void>;
}

/** Settings of an engine for specs. */
export const engineSettings = (more: Record<string, string>): Record<string, string> => ({
  NODE_ENV: 'test',
  LOG_LEVEL: process.env.MEDIA_LOG ?? 'silent',
  HOST: '127.0.0.1',
  PORT: '0',
  FFMPEG_PATH: process.env.FFMPEG_PATH ?? 'auto',
  MEDIA_SECRET: mediaSecret,
  ALLOWED_ORIGINS: 'http://127.0.0.1',
  ...more,
});

/** Asks an engine as the platform does. */
export function asPlatform(url: string, method: string, path: string, body?: object): Promise<Response> {
  const text = body ? JSON.stringify(body) : '';
  const seconds = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', deriveKey(mediaSecret, 'media control')).update(`${seconds}.${method} ${path}\n${text}`).digest('hex');
  const headers = { 'cunbo-signature': `t=${seconds},v1=${mac}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  return fetch(`${url}${path}`, { method, headers, ...(body ? { body: text } : {}) });
}

/** Starts the real engine. */
export async function startEngine(more: { PLATFORM_URL: string } & Record<string, string>): Promise<TestEngine> {
  const recordings = await mkdtemp(join(tmpdir(), 'cunbo-recordings-'));
  const env = MediaEnv.parse(engineSettings({ RECORDINGS_DIR: recordings, ...more }));
  const app = await createEngine(env);
  await app.listen(env.PORT, env.HOST);
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    url,
    app,
    recordings,
    control: (method, path, body) => asPlatform(url, method, path, body),
    close: async () => {
      await app.close();
      await rm(recordings, { recursive: true, force: true });
    },
  };
}
