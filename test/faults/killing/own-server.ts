import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SystemUser } from '../../../apps/launcher/databases/postgres-user.ts';
import { endAfterUs, forget } from '../../../apps/launcher/processes/last-one-out.ts';
import { isAlive } from '../../../apps/launcher/processes/stale-server.ts';

/** How a server of the spec's own is run, and when it answers. */
export interface ServerRecipe {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly log: string;
  readonly user: SystemUser | undefined;
  ready(): Promise<boolean>;
}

const startsWithinMs = 60_000;

/** A database server of the spec's own: killed with all its processes at once, and started again on what it has left on its disk. */
export class OwnServer {
  private child: ChildProcess | undefined;

  constructor(private readonly recipe: ServerRecipe) {}

  /** Answers once it takes connections. */
  async start(): Promise<void> {
    const { command, args, env, folder, log, user, ready } = this.recipe;
    const out = openSync(log, 'a');
    const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', out, out], ...user });
    closeSync(out);
    this.child = child;
    if (child.pid !== undefined) endAfterUs(child.pid, 'SIGQUIT');
    for (const end = Date.now() + startsWithinMs; !(await ready()); await sleep(20)) {
      if (child.exitCode === null && child.signalCode === null && Date.now() < end) continue;
      await this.kill9();
      throw new Error(`${command} did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
  }

  /** Ends it in the middle of whatever it does; answers once nothing of it is left. */
  async kill9(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child?.pid === undefined) return;
    // A Postgres whose first process dies ends by itself, but not at once.
    const all = [child.pid, ...childrenOf(child.pid)];
    const running = child.exitCode === null && child.signalCode === null;
    // Its first process must be collected too, or its name on the data folder still counts.
    const collected = running ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
    for (const each of all) if (isAlive(each)) process.kill(each, 'SIGKILL');
    await collected;
    while (all.some((each) => isAlive(each))) await sleep(5);
    forget(child.pid);
  }
}

/** The processes that a process has started. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => parentOf(each) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // Gone in the meantime: nobody's child any more.
    return undefined;
  }
}
