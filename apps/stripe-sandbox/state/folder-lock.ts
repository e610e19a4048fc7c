import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const held = new Set<string>();

/** Makes this process the only writer of a data folder; a lock left behind by a killed process is taken over. Returns how to let go. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sandbox.pid');
  const owner = Number(await readFile(path, 'utf8').catch(() => '0'));
  if (held.has(path) || (owner !== process.pid && isAlive(owner))) throw new Error(`${folder} is in use by process ${owner}`);
  await writeFile(path, String(process.pid));
  held.add(path);
  return async () => {
    held.delete(path);
    await rm(path, { force: true });
  };
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
