import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from './data-folder.ts';
import { messages } from './messages.ts';
import { isAlive } from './processes/stale-server.ts';
import { step, tell } from './screen.ts';
import { Trouble } from './trouble.ts';

const dist = join(projectRoot, 'dist');

interface Target {
  name: string;
  /** Everything the result depends on, as globs from the project root. */
  sources: string[];
  exclude?: (path: string) => boolean;
  /** Must be there for the result to count as built. */
  result: string;
  make: () => Promise<void>;
}

const isTest = (path: string) => /\.(e2e-)?spec\.ts$/.test(path);
const notServer = (path: string) => /(^|\/)apps\/(web|launcher)(\/|$)/.test(path) || isTest(path);

const server: Target = {
  name: messages.stepBuildServer,
  sources: ['apps/**/*.{ts,sql,json}', 'libs/**/*.{ts,sql,json}', '.swcrc', 'package.json'],
  exclude: notServer,
  result: 'dist/apps',
  make: async () => {
    await swc();
    removeOrphans();
  },
};

const web: Target = {
  name: messages.stepBuildWeb,
  sources: ['apps/web/**/*', 'libs/contracts/**/*.ts', 'libs/money/**/*.ts', 'package.json'],
  exclude: isTest,
  result: 'dist/web',
  make: () => tool(['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn']),
};

/** Builds what changed since the last build, services and pages side by side; one launcher at a time. */
export async function build(): Promise<void> {
  await alone(async () => {
    await Promise.all([buildIfChanged(server, '.built-server'), buildIfChanged(web, '.built-web')]);
  });
}

/** Builds the benches, which run as built code like the services that they measure. */
export const buildBenches = (): Promise<void> =>
  tool(['node_modules/@swc/cli/bin/swc.js', 'test/bench', 'test/support/media', '-d', 'dist', '--quiet']);

/** Builds the services whatever has changed; a mistake in the code is a Trouble with the compiler's words. */
export async function buildServices(): Promise<void> {
  await alone(server.make);
  writeFileSync(join(dist, '.built-server'), fingerprint(server));
}

async function buildIfChanged(target: Target, markerName: string): Promise<void> {
  const marker = join(dist, markerName);
  const now = fingerprint(target);
  if (existsSync(join(projectRoot, target.result)) && existsSync(marker) && readFileSync(marker, 'utf8') === now) {
    tell(`✔ ${messages.buildFresh(target.name)}`);
    return;
  }
  await step(target.name, target.make);
  writeFileSync(marker, now);
}

function fingerprint(target: Target): string {
  const hash = createHash('sha256');
  const paths = globSync(target.sources, { cwd: projectRoot, exclude: target.exclude }).toSorted();
  for (const path of paths) {
    const { size, mtimeMs } = statSync(join(projectRoot, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function alone(work: () => Promise<void>): Promise<void> {
  mkdirSync(dist, { recursive: true });
  const lock = join(dist, '.building');
  while (true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Trouble(messages.folderNotWritable(dist));
      if (!isAlive(Number(readFileSync(lock, 'utf8')), 'launcher/main.ts')) rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function swc(): Promise<void> {
  const ignore = ['apps/web/**', 'apps/launcher/**', '**/*.spec.ts', '**/*.e2e-spec.ts'].join(',');
  return tool(['node_modules/@swc/cli/bin/swc.js', 'apps', 'libs', '-d', 'dist', '--ignore', ignore, '--quiet']);
}

/** A file that was renamed or deleted must not live on in its compiled form. */
function removeOrphans(): void {
  for (const path of globSync(['apps/**/*.js', 'libs/**/*.js'], { cwd: dist })) {
    if (existsSync(join(projectRoot, path.replace(/\.js$/, '.ts')))) continue;
    rmSync(join(dist, path));
    rmSync(join(dist, `${path}.map`), { force: true });
  }
}

function tool(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Trouble(withoutBacktrace(output)))));
  });
}

/** The compiler's words about our code, without where in the compiler they were said. */
function withoutBacktrace(output: string): string {
  return output.replace(/\n*Stack backtrace:\n( +.*\n)+/g, '\n').trim();
}
