import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasPackages, run } from '../debian-packages.ts';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';

/** The path of a Chromium that can show Chinese; installs Debian's where this user may, else a Trouble naming what is missing. */
export async function browser(): Promise<string> {
  const path = findBrowser();
  if (path && hasChineseFont()) return path;
  const why = await install();
  const installed = findBrowser();
  if (installed && hasChineseFont()) return installed;
  const missing = [installed ? '' : 'chromium', hasChineseFont() ? '' : 'a Chinese font'].filter(Boolean).join(' + ');
  throw new Trouble(messages.noBrowser(missing, why));
}

function findBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  const given = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [...inPath, ...onMac];
  return given.find(isRunnable);
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasChineseFont(): boolean {
  // macOS and Windows bring one along.
  if (process.platform !== 'linux') return true;
  return (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '').trim() !== '';
}

/** Returns what went wrong, or nothing. */
async function install(): Promise<string> {
  if (!hasPackages()) return '';
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) return '';
  tell(`  ${messages.browserInstalling}`);
  const asAdministrator = root ? [] : ['-n', 'env'];
  const aptGet = (...args: string[]) =>
    run(root ? 'env' : 'sudo', [...asAdministrator, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], '/');
  const wanted = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei'];
  const first = await aptGet(...wanted);
  if (first.code === 0) return '';
  // A fresh container has no package lists, an old one stale ones.
  const update = await aptGet('update');
  if (update.code !== 0) return update.output;
  const second = await aptGet(...wanted);
  return second.code === 0 ? '' : second.output;
}
