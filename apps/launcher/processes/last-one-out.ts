import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

let keeper: ChildProcess | undefined;

function watcher(): ChildProcess {
  if (!keeper?.connected) {
    keeper = fork(join(import.meta.dirname, 'last-one-out.mjs'), [], { detached: true, stdio: 'ignore' });
    keeper.unref();
    keeper.channel?.unref();
  }
  return keeper;
}

/** If this launcher is killed hard, the server gets the signal after every application has left. */
export function endAfterUs(pid: number, signal: NodeJS.Signals): void {
  watcher().send({ pid, signal });
}

/** If this launcher is killed hard, servers wait for this application to leave first. */
export function waitForIt(pid: number): void {
  watcher().send({ pid });
}

/** This process has ended: nothing to wait for or to signal. */
export function forget(pid: number): void {
  if (keeper?.connected) keeper.send({ pid, gone: true });
}
