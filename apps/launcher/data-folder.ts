import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

  /** Takes the folder for this process until `release`; a second launcher on the same folder gets a Trouble. */
  occupy(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o755 });
    const { uid } = statSync(this.path);
    // Root among a user's data would leave files behind that the user can no longer write.
    if (process.getuid && uid !== process.getuid()) throw new Trouble(messages.foreignData(this.path, uid));
    const lock = this.at('launcher.pid');
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(lock, String(process.pid), { flag: 'wx' });
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Trouble(messages.folderNotWritable(this.path));
      }
      const holder = Number(readFileSync(lock, 'utf8'));
      if (holder !== process.pid && isAlive(holder, 'launcher/main.ts')) throw new Trouble(messages.alreadyRunning(holder, this.path));
      rmSync(lock, { force: true });
    }
    throw new Trouble(messages.alreadyRunning(0, this.path));
  }

  release(): void {
    rmSync(this.at('launcher.pid'), { force: true });
  }
}
