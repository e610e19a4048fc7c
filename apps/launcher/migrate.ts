import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type DataFolder } from './data-folder.ts';
import { messages } from './messages.ts';
import { commonEnvironment } from './processes/app-list.ts';
import { rolePasswords } from './role-passwords.ts';
import { Trouble } from './trouble.ts';

/** Runs the migrator: `migrate` brings tables and roles up to date, `seed` fills an empty database with the sample village. */
export function runMigrator(task: 'migrate' | 'seed', ownerUrl: string, folder: DataFolder): Promise<void> {
  const log = task === 'migrate' ? folder.freshLog('migrator') : folder.logOf('migrator');
  appendFileSync(log, `${task}\n`);
  const passwords = rolePasswords(ownerUrl);
  const env = {
    ...commonEnvironment(),
    OWNER_DATABASE_URL: ownerUrl,
    SHOP_PASSWORD: passwords.cunbo_shop,
    CONSOLE_PASSWORD: passwords.cunbo_console,
    GATEWAY_PASSWORD: passwords.cunbo_gateway,
    WORKER_PASSWORD: passwords.cunbo_worker,
  };
  const out = openSync(log, 'a');
  const main = join(projectRoot, 'dist', 'apps', 'migrator', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, task], { cwd: projectRoot, env, stdio: ['ignore', out, out] });
  closeSync(out);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
      if (code === 0) resolve();
      else reject(new Trouble(messages.childFailed(`migrator ${task}`, log, tail)));
    });
  });
}
