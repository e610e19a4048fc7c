import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
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
  if (process.platform === 'linux' && spawnSync('apt-get', ['--version']).status === 0) {
    tell(`  ${messages.redisFetching}`);
    const failure = await fetchPackages(folder);
    const fetched = privateBinary(folder);
    if (isNewEnough(fetched)) return fetched;
    throw new Trouble(messages.noRedis(failure));
  }
  throw new Trouble(messages.noRedis(''));
}

function privateBinary(folder: string): RedisBinary {
  const lib = join(folder, 'usr', 'lib');
  const triplets = existsSync(lib) ? readdirSync(lib).filter((name) => name.includes('-linux-')) : [];
  const libraries = [lib, ...triplets.map((name) => join(lib, name))].join(':');
  return { command: join(folder, 'usr', 'bin', 'redis-server'), env: { PATH: process.env.PATH, LD_LIBRARY_PATH: libraries } };
}

function isNewEnough({ command, env }: RedisBinary): boolean {
  const version = /v=(\d+)\.(\d+)/.exec(spawnSync(command, ['--version'], { env, encoding: 'utf8' }).stdout ?? '');
  return version !== null && Number(version[1]) * 100 + Number(version[2]) >= 602;
}

/** Downloads and unpacks without installing: no root, nothing outside the folder. Returns what went wrong, or nothing. */
async function fetchPackages(folder: string): Promise<string> {
  const debs = `${folder}.debs`;
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  let options: string[] = [];
  let download = await run('apt-get', [...options, 'download', ...(await packages(options))], debs);
  if (download.code !== 0) {
    // No package lists yet (a fresh container), or stale ones: fetch them, privately where the system's are not ours to write.
    options = process.getuid?.() === 0 ? [] : privateState(`${folder}.apt`);
    const update = await run('apt-get', [...options, 'update'], debs);
    if (update.code !== 0) return update.output;
    download = await run('apt-get', [...options, 'download', ...(await packages(options))], debs);
    if (download.code !== 0) return download.output;
  }
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  for (const deb of readdirSync(debs).filter((name) => name.endsWith('.deb'))) {
    const unpacking = await run('dpkg', ['-x', join(debs, deb), half], debs);
    if (unpacking.code !== 0) return unpacking.output;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
  for (const used of [debs, `${folder}.apt`]) rmSync(used, { recursive: true, force: true });
  return '';
}

/** What the system would have to install for redis-server, as far as it can tell. */
async function packages(options: string[]): Promise<string[]> {
  const plan = await run('apt-get', [...options, 'install', '--simulate', '--no-install-recommends', 'redis-server'], '/');
  const planned = [...plan.output.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
  return planned.includes('redis-server') ? planned : ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1'];
}

function privateState(folder: string): string[] {
  for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(folder, name), { recursive: true });
  return ['-o', `Dir::State::lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${join(folder, 'cache')}`, '-o', 'APT::Sandbox::User=root'];
}

function run(command: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
