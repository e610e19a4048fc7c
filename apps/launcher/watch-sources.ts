import { existsSync, globSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from './data-folder.ts';

/**
 * Calls back with the path, from the project root, of every file that is written below these folders. Folders are watched one by
 * one: Node's recursive watching loses files on Linux once an editor has replaced them.
 */
export function watchSources(folders: string[], changed: (path: string) => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string) => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (_event, name) => {
      if (!name) return;
      const path = join(folder, name);
      if (existsSync(path) && statSync(path).isDirectory()) addAll(path);
      else changed(relative(projectRoot, path).replaceAll('\\', '/'));
    });
    watcher.on('error', () => forget(folder));
    watchers.set(folder, watcher);
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const addAll = (folder: string) => {
    add(folder);
    for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
      if (entry.isDirectory()) add(join(entry.parentPath, entry.name));
    }
  };
  for (const folder of folders) addAll(join(projectRoot, folder));
  return { close: () => [...watchers.keys()].forEach(forget) };
}
