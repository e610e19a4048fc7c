import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildServices } from './build.ts';
import { projectRoot } from './data-folder.ts';
import { messages } from './messages.ts';
import type { StartOptions } from './options.ts';
import { tell } from './screen.ts';
import { start, type Running } from './start.ts';
import { watchSources } from './watch-sources.ts';

/** `start`, then again and again: an edited service is rebuilt and restarted, edited pages are rebuilt. */
export async function dev(options: StartOptions): Promise<void> {
  const running = await start(options, true);
  await rebuildPages(running);
  const changed = new Set<string>();
  let busy = false;
  const settle = async (): Promise<void> => {
    if (busy || changed.size === 0 || running.leaving.begun) return;
    busy = true;
    const files = [...changed];
    changed.clear();
    await reload(files, running);
    busy = false;
    await settle();
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watchSources(['apps', 'libs'], (path) => {
    if (!isServiceSource(path)) return;
    changed.add(path);
    // An editor writes a file in several moves, a checkout many files at once.
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), 120);
  });
  await running.leaving.before(() => watcher.close());
}

function isServiceSource(path: string): boolean {
  return /\.(ts|sql|json)$/.test(path) && !/\.spec\.ts$/.test(path) && !/^apps\/(web|launcher)\//.test(path);
}

async function reload(files: string[], { processes, migrate }: Running): Promise<void> {
  const affected = processes.filter((app) => files.some((file) => concerns(file, app.recipe.name)));
  const names = affected.map((app) => app.recipe.name).join(' ');
  tell(`• ${messages.rebuilding(files.length > 3 ? String(files.length) : files.join(' '), names)}`);
  try {
    await buildServices();
    if (files.some((file) => /^(libs\/schema|apps\/migrator)\//.test(file))) await migrate();
  } catch (error) {
    tell(`✘ ${messages.rebuildFailed}\n${(error as Error).message}`);
    return;
  }
  const results = await Promise.allSettled(affected.map((app) => app.restart()));
  for (const result of results) if (result.status === 'rejected') tell(`✘ ${(result.reason as Error).message}`);
  if (results.every((result) => result.status === 'fulfilled')) tell(`✔ ${messages.reloaded(names)}`);
}

function concerns(file: string, app: string): boolean {
  const [kind, name] = file.split('/');
  return kind === 'apps' ? name === app : usesLibs(app);
}

/** Whether anything in this app's folder imports a lib. */
function usesLibs(app: string): boolean {
  const sources = globSync(`apps/${app}/**/*.ts`, { cwd: projectRoot });
  return sources.some((file) => /from '#/.test(readFileSync(join(projectRoot, file), 'utf8')));
}

function rebuildPages({ leaving }: Running): Promise<void> {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--watch', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'];
  const vite = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  return leaving.before(() => void vite.kill('SIGTERM'));
}
