import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { hasPackages, librariesOf, unpackPackages } from '../debian-packages.ts';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';

/** A Redis server that can be run, with the environment it needs. */
export interface RedisBinary {
  command: string;
  env: NodeJS.ProcessEnv;
}

/** The system's `redis-server` from 6.2 on, else one unpacked into `cache` from the system's package archive, else a Trouble. */
export async function redisBinary(cache: DataFolder): Promise<RedisBinary> {
  const installed = { command: 'redis-server', env: { PATH: process.env.PATH } };
  if (isNewEnough(installed)) return installed;
  const folder = cache.at('redis-server');
  const kept = privateBinary(folder);
  if (isNewEnough(kept)) return kept;
  if (hasPackages()) {
    tell(`  ${messages.redisFetching}`);
    const failure = await unpackPackages(folder, 'redis-server', ['redis-tools', 'libjemalloc2', 'liblzf1']);
    const fetched = privateBinary(folder);
    if (isNewEnough(fetched)) return fetched;
    throw new Trouble(messages.noRedis(failure));
  }
  throw new Trouble(messages.noRedis(''));
}

const privateBinary = (folder: string): RedisBinary => ({
  command: join(folder, 'usr', 'bin', 'redis-server'),
  env: { PATH: process.env.PATH, LD_LIBRARY_PATH: librariesOf(folder) },
});

function isNewEnough({ command, env }: RedisBinary): boolean {
  const version = /v=(\d+)\.(\d+)/.exec(spawnSync(command, ['--version'], { env, encoding: 'utf8' }).stdout ?? '');
  return version !== null && Number(version[1]) * 100 + Number(version[2]) >= 602;
}
