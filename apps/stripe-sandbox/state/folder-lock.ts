import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const held = new Set<string>();

/** Makes this process the only writer of a data folder; a lock left behind by a killed process is taken over. Returns how to let go. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sandbox.pid');
  const owner = await readFile(path, 'utf8').catch(() => '');
  if (held.has(path) || (owner !== '' && (await isAlive(owner)))) {
    throw new Error(`${folder} is in use by process ${owner.split(' ')[0]}: stop it, or choose another DATA_DIR`);
  }
  await rm(path, { force: true });
  // Fails if another sandbox was as quick as we are.
  await writeFile(path, `${process.pid} ${await startOf(process.pid)}`, { flag: 'wx' });
  held.add(path);
  return async () => {
    held.delete(path);
    await rm(path, { force: true });
  };
}

/** Whether the very process that wrote the lock still runs; the same number may long belong to somebody else. */
async function isAlive(owner: string): Promise<boolean> {
  const [written, start = ''] = owner.split(' ');
  const pid = Number(written);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await startOf(pid)) === start;
}

/** When a process started, in ticks since boot; the same empty text for all where the system does not tell. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
