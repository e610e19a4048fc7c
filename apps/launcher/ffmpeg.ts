import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { hasPackages, librariesOf, unpackPackages } from './debian-packages.ts';
import { messages } from './messages.ts';
import { tell } from './screen.ts';

/** An ffmpeg that can be run, or why there is none. */
export type Ffmpeg = { readonly path: string } | { readonly why: string };

/** The one that FFMPEG_PATH names, the system's, or one unpacked into `cache` from the system's package archive. */
export async function findFfmpeg(cache: DataFolder): Promise<Ffmpeg> {
  const given = process.env.FFMPEG_PATH;
  if (given === 'off') return { why: '' };
  if (given && given !== 'auto') return runs(given) ? { path: given } : { why: `FFMPEG_PATH=${given}` };
  if (runs('ffmpeg')) return { path: 'ffmpeg' };
  const folder = cache.at('ffmpeg');
  const kept = join(folder, 'ffmpeg');
  if (runs(kept)) return { path: kept };
  if (!hasPackages()) return { why: '' };
  tell(`  ${messages.ffmpegFetching}`);
  const why = await unpackPackages(folder, 'ffmpeg', []);
  if (why !== '') return { why };
  wrap(kept, folder);
  return runs(kept) ? { path: kept } : { why: spawnSync(kept, ['-version'], { encoding: 'utf8' }).stderr ?? '' };
}

/** Its path, or `off` and a line that says what is missing: whoever only wants to see a room does without. */
export async function ffmpegOrNot(cache: DataFolder): Promise<string> {
  const found = await findFfmpeg(cache);
  if ('path' in found) return found.path;
  tell(`  ${messages.noFfmpeg(found.why)}`);
  return 'off';
}

/** So that whoever runs it needs no libraries named. */
function wrap(kept: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, `#!/bin/sh\nLD_LIBRARY_PATH='${librariesOf(folder)}' exec '${join(folder, 'usr', 'bin', 'ffmpeg')}' "$@"\n`);
  chmodSync(kept, 0o755);
}

const runs = (path: string): boolean =>
  (!path.includes('/') || existsSync(path)) && spawnSync(path, ['-hide_banner', '-version'], { stdio: 'ignore' }).status === 0;
