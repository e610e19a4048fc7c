import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Leaving } from './leaving.ts';
import { messages } from './messages.ts';
import { isAlive } from './processes/stale-server.ts';
import { Trouble } from './trouble.ts';

/** The project's root folder. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** Where one launcher keeps what must outlive it: databases, the sandbox's books, secrets and logs. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** A file or folder inside; the folder above it exists afterwards. */
  at(...names: string[]): string {
    const path = join(this.path, ...names);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  /** The log of a process, with the last run's moved to `<name>.1.log`. */
  freshLog(name: string): string {
    const path = this.logOf(name);
    if (existsSync(path)) renameSync(path, this.at('logs', `${name}.1.log`));
    writeFileSync(path, '', { mode: 0o640 });
    return path;
  }

  logOf(name: string): string {
    return this.at('logs', `${name}.log`);
  }

  /** Takes the folder for this process until it leaves; a second launcher waits for one that is leaving and is refused by any other. */
  async occupy(leaving: Leaving): Promise<void> {
    mkdirSync(this.path, { recursive: true, mode: 0o755 });
    const { uid } = statSync(this.path);
    // Root among a user's data would leave files behind that the user can no longer write.
    if (process.getuid && uid !== process.getuid()) throw new Trouble(messages.foreignData(this.path, uid));
    const deadline = Date.now() + 15_000;
    while (!this.#take()) {
      const [pid, state] = this.#holder();
      const holder = Number(pid);
      if (!isAlive(holder, 'launcher/main.ts')) rmSync(this.#lock, { force: true });
      else if (state !== 'leaving' || Date.now() > deadline) throw new Trouble(messages.alreadyRunning(holder, this.path));
      else await sleep(100);
    }
    leaving.announceTo(() => writeFileSync(this.#lock, `${process.pid} leaving`));
    await leaving.before(() => rmSync(this.#lock, { force: true }));
  }

  #holder(): string[] {
    // It may be gone between looking and reading.
    return existsSync(this.#lock) ? readFileSync(this.#lock, 'utf8').split(' ') : [];
  }

  get #lock(): string {
    return this.at('launcher.pid');
  }

  #take(): boolean {
    try {
      writeFileSync(this.#lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw new Trouble(messages.folderNotWritable(this.path));
    }
  }
}
