import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '../eventually.js';
import { freePort } from '../free-port.js';
import { engineSettings } from './start-engine.js';

const main = join(import.meta.dirname, '..', '..', '..', 'dist', 'apps', 'media', 'main.js');

/** An engine in a process of its own. */
export interface SpawnedEngine {
  readonly url: string;
  /** Ends it in the middle of whatever it does. */
  kill9(): Promise<void>;
}

/** The built engine in a process of its own, so that it can be killed; on this port, or any. */
export async function spawnEngine(more: Record<string, string>, port?: number): Promise<SpawnedEngine> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const env = { PATH: process.env.PATH, ...engineSettings({ ...more, PORT: `${at}` }) };
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'inherit', 'inherit'], env });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill9 = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    await eventually(async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok, 60_000);
  } catch (error) {
    // One that never got up must not outlive the spec.
    await kill9();
    throw error;
  }
  return { url, kill9 };
}
