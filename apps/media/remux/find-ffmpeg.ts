import { Logger } from '@nestjs/common';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The injection token of the path of ffmpeg; null where there is none. */
export const FFMPEG = Symbol('ffmpeg');

/** The path of the ffmpeg to copy with; undefined when there is none, or it is switched `off`. */
export async function findFfmpeg(wanted: string): Promise<string | undefined> {
  if (wanted === 'off') return undefined;
  try {
    const path = wanted === 'auto' ? (await run('sh', ['-c', 'command -v ffmpeg'])).stdout.trim() : wanted;
    await run(path, ['-hide_banner', '-version'], { timeout: 10_000 });
    return path;
  } catch (error) {
    new Logger('remux').warn({ err: error, wanted }, 'there is no ffmpeg: no FLV, no HLS, no recordings');
    return undefined;
  }
}
