import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';
import { endAfterUs, forget, waitForIt } from './last-one-out.ts';

/** How to run one process, when it counts as ready, and how it is asked to leave. */
export interface Recipe {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: string;
  user?: { uid: number; gid: number };
  /** Ours leave by themselves when the launcher dies; a database server is ended by the last one out. */
  kind: 'app' | 'server';
  stopSignal: NodeJS.Signals;
  /** Resolves to true when it answers; asked again and again. */
  ready: () => Promise<boolean>;
  readySeconds: number;
  gaveUp: (trouble: Trouble) => void;
}

/** Keeps one process alive: a death is said and followed by a restart, five deaths within a minute by giving up. */
export class Supervised {
  readonly recipe: Recipe;
  #child: ChildProcess | undefined;
  #gone: Promise<void> = Promise.resolve();
  #wanted = false;
  #deaths: number[] = [];

  constructor(recipe: Recipe) {
    this.recipe = recipe;
  }

  /** Starts it and resolves when it is ready; a process that ends or stays silent instead is a Trouble with the end of its log. */
  async start(): Promise<void> {
    this.#wanted = true;
    const child = this.#spawn();
    const deadline = Date.now() + this.recipe.readySeconds * 1000;
    while (!(await this.recipe.ready())) {
      if (!this.#wanted) return;
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
        this.#wanted = false;
        throw new Trouble(messages.diedAtStart(this.recipe.name, this.recipe.log, this.tail()));
      }
      if (Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Trouble(messages.notReady(this.recipe.name, this.recipe.readySeconds, this.recipe.log, this.tail()));
      }
      await sleep(50);
    }
    child.once('exit', () => void this.#onDeath());
    if (child.exitCode !== null || child.signalCode !== null) void this.#onDeath();
  }

  /** Asks it to leave, insists after eight seconds, and resolves when it is gone. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(this.recipe.stopSignal);
    const insist = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await this.#gone;
    clearTimeout(insist);
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#deaths = [];
    await this.start();
  }

  /** The last lines of its log. */
  tail(): string {
    return readFileSync(this.recipe.log, 'utf8').trimEnd().split('\n').slice(-25).join('\n');
  }

  #spawn(): ChildProcess {
    const { command, args, env, cwd, log, user, kind, stopSignal } = this.recipe;
    const out = openSync(log, 'a');
    // A group of its own: Ctrl-C in the terminal must reach the launcher only, which ends things in their order.
    const stdio = kind === 'app' ? (['ignore', out, out, 'ipc'] as const) : (['ignore', out, out] as const);
    const child = spawn(command, args, { cwd, env, detached: true, stdio: [...stdio], ...user });
    closeSync(out);
    child.channel?.unref();
    this.#child = child;
    this.#gone = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    const pid = child.pid;
    if (pid !== undefined) {
      if (kind === 'server') endAfterUs(pid, stopSignal);
      else waitForIt(pid);
      child.once('exit', () => forget(pid));
    }
    return child;
  }

  async #onDeath(): Promise<void> {
    while (this.#wanted) {
      const { name, log } = this.recipe;
      this.#deaths = [...this.#deaths.filter((at) => at > Date.now() - 60_000), Date.now()];
      if (this.#deaths.length >= 5) {
        this.#wanted = false;
        this.recipe.gaveUp(new Trouble(messages.keepsDying(name, log, this.tail())));
        return;
      }
      const wait = 200 * 2 ** (this.#deaths.length - 1);
      tell(`! ${messages.died(name, this.#child?.signalCode ?? String(this.#child?.exitCode), wait)}`);
      await sleep(wait);
      if (!this.#wanted) return;
      try {
        await this.start();
        tell(`✔ ${messages.backAgain(name)}`);
        return;
      } catch {
        // Died again while starting: `start` gave up wanting it, the loop counts one more death.
        this.#wanted = true;
      }
    }
  }
}
