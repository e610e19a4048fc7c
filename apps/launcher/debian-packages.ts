import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the system has an archive of packages that we can read. */
export const hasPackages = (): boolean => process.platform === 'linux' && spawnSync('apt-get', ['--version']).status === 0;

/**
 * Downloads and unpacks a package and what the system would have to install for it, without installing: no root, nothing outside the folder. `besides`: what it needs where the
 * system cannot tell. Returns what went wrong, or nothing.
 */
export async function unpackPackages(folder: string, wanted: string, besides: readonly string[]): Promise<string> {
  const debs = `${folder}.debs`;
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  let options: string[] = [];
  let download = await run('apt-get', [...options, 'download', ...(await packages(options, wanted, besides))], debs);
  if (download.code !== 0) {
    // No package lists yet (a fresh container), or stale ones: fetch them, privately where the system's are not ours to write.
    options = process.getuid?.() === 0 ? [] : privateState(`${folder}.apt`);
    const update = await run('apt-get', [...options, 'update'], debs);
    if (update.code !== 0) return update.output;
    download = await run('apt-get', [...options, 'download', ...(await packages(options, wanted, besides))], debs);
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

/** Where what was unpacked keeps its libraries, as LD_LIBRARY_PATH wants it. */
export function librariesOf(folder: string): string {
  const lib = join(folder, 'usr', 'lib');
  const below = (path: string): string[] =>
    (existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [])
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name));
  const triplets = below(lib).filter((path) => path.includes('-linux-'));
  // What an installation would link to from above, such as blas, stays where it is.
  return [lib, ...triplets, ...triplets.flatMap(below)].join(':');
}

async function packages(options: string[], wanted: string, besides: readonly string[]): Promise<string[]> {
  const plan = await run('apt-get', [...options, 'install', '--simulate', '--no-install-recommends', wanted], '/');
  const planned = [...plan.output.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
  return planned.includes(wanted) ? planned : [wanted, ...besides];
}

function privateState(folder: string): string[] {
  for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(folder, name), { recursive: true });
  return ['-o', `Dir::State::lists=${join(folder, 'lists')}`, '-o', `Dir::Cache=${join(folder, 'cache')}`, '-o', 'APT::Sandbox::User=root'];
}

/** Runs a command to its end, in English; resolves to its exit code and all it wrote. */
export function run(command: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
