import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this id lives and, where that can be seen, its command line has `words` in it. */
export function isAlive(pid: number, words = ''): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return !isZombie(pid) && (words === '' || commandLine(pid).includes(words));
}

/** Dead, but its parent has not looked yet; in containers that may stay so for ever. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8'));
}

function commandLine(pid: number): string {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
}

function worksIn(pid: number, folder: string): boolean {
  if (!existsSync('/proc/self/cwd')) return commandLine(pid).includes(folder);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    // Another user's process, or gone in the meantime: in both cases not ours.
    return false;
  }
}

/**
 * Ends a database server that a killed launcher left behind in `folder`, found by its pid file. A pid that meanwhile belongs to
 * some other process is left alone and the file is removed.
 */
export async function endStaleServer(pidFile: string, folder: string, signal: NodeJS.Signals): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (isAlive(pid) && worksIn(pid, folder)) {
    process.kill(pid, signal);
    for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 100) await sleep(100);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 100) await sleep(100);
  }
  rmSync(pidFile, { force: true });
}
