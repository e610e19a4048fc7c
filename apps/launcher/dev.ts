import { existsSync, globSync, readFileSync, watch } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildServices } from './build.ts';
import { projectRoot } from './data-folder.ts';
import { messages } from './messages.ts';
import type { StartOptions } from './options.ts';
import type { Supervised } from './processes/supervised.ts';
import { tell } from './screen.ts';
import { start, type Running } from './start.ts';
import { Trouble } from './trouble.ts';

/** `start`, then again and again: an edited service is rebuilt and restarted, edited pages are rebuilt. */
export async function dev(options: StartOptions): Promise<void> {
  const running = await start(options, true);
  rebuildPages(running);
  const changed = new Set<string>();
  let busy = false;
  const settle = async () => {
    if (busy || changed.size === 0) return;
    busy = true;
    const files = [...changed];
    changed.clear();
    await reload(files, running);
    busy = false;
    await settle();
  };
  let timer: NodeJS.Timeout | undefined;
  for (const folder of ['apps', 'libs']) {
    const watcher = watch(join(projectRoot, folder), { recursive: true }, (_event, name) => {
      const path = `${folder}/${name?.replaceAll('\\', '/')}`;
      if (!isServiceSource(path)) return;
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => void settle(), 120);
    });
    await running.leaving.before(() => watcher.close());
  }
  tell(messages.watching);
}

function isServiceSource(path: string): boolean {
  return /\.(ts|sql|json)$/.test(path) && !/\.spec\.ts$/.test(path) && !/^apps\/(web|launcher)\//.test(path);
}

async function reload(files: string[], { processes, migrate, leaving }: Running): Promise<void> {
  if (leaving.begun) return;
  const affected = processes.filter((app) => files.some((file) => concerns(file, app)));
  tell(
    `• ${messages.rebuilt(files.length > 3 ? `${files.length} files` : files.join(' '), affected.map((app) => app.recipe.name).join(' '))}`,
  );
  try {
    await buildServices();
    if (files.some((file) => /^(libs\/schema|apps\/migrator)\//.test(file))) await migrate();
    const results = await Promise.allSettled(affected.map((app) => app.restart()));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    tell(`✔ ${affected.map((app) => messages.backAgain(app.recipe.name)).join('; ')}`);
  } catch (error) {
    tell(`✘ ${messages.rebuildFailed}\n${error instanceof Trouble ? error.message : String((error as Error).stack)}`);
  }
}

function concerns(file: string, app: Supervised): boolean {
  const [kind, name] = file.split('/');
  return kind === 'apps' ? name === app.recipe.name : usesLibs(app.recipe.name);
}

/** Whether anything in this app's folder imports a lib. */
function usesLibs(name: string): boolean {
  const sources = globSync(`apps/${name}/**/*.ts`, { cwd: projectRoot });
  return sources.some((file) => /from '#/.test(readFileSync(join(projectRoot, file), 'utf8')));
}

function rebuildPages({ leaving }: Running): void {
  const config = 'apps/web/vite.config.ts';
  if (!existsSync(join(projectRoot, config))) return;
  const args = ['node_modules/vite/bin/vite.js', 'build', '--watch', '--config', config, '--logLevel', 'warn'];
  const vite = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  void leaving.before(() => void vite.kill('SIGTERM'));
}
