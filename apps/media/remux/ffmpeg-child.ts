import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** An ffmpeg of ours: what it reads, what it gives, and what it complains about. */
export type FfmpegChild = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Beside ffmpeg a shell reads from a line to us. A word on it means that all is well; a line that breaks without one means that we were killed, and ffmpeg is asked to end: twice,
 * because the first only gets it out of what it waits for.
 */
const endsWithUs = `(read -r word || { kill -INT $$ && sleep 1 && kill -INT $$ && sleep 2 && kill -KILL $$; }) <&3 3<&- >/dev/null 2>&1 &
exec "$@" 3<&-`;

/** Starts ffmpeg; it ends within three seconds after this process does, however that ends. */
export function startFfmpeg(ffmpeg: string, args: readonly string[]): FfmpegChild {
  const child = spawn('sh', ['-c', endsWithUs, 'sh', ffmpeg, '-hide_banner', '-nostats', '-loglevel', 'error', ...args], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // It needs none of our settings, and no secret.
    env: {},
  });
  const line = child.stdio[3] as Writable;
  // What still waits in them when it ends is lost with it.
  for (const pipe of [child.stdin, line]) pipe.on('error', () => undefined);
  child.once('exit', () => line.end('\n'));
  return child;
}
