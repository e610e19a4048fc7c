import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** An encoder that sends its picture by RTMP, as OBS does. */
export interface Encoder {
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

/** What an encoder may be set to; `keyFrameEvery` is in frames, of which there are 15 a second. */
export interface EncoderSettings {
  bFrames?: number;
  sound?: boolean;
  keyFrameEvery?: number;
}

/** Frames a second of an encoder. */
export const encodedRate = 15;

/** The number of a frame in black and white squares, as the test page reads it. */
const numbered = `nullsrc=size=160x20:rate=${encodedRate},geq=lum='255*mod(floor(N/pow(2,floor(X/10)+16*floor(Y/10))),2)':cb=128:cr=128,pad=320:180`;

/** ffmpeg as an encoder: a picture of 320 × 180 that shows the number of each frame, and a tone. */
export function anEncoder(url: string, { bFrames = 0, sound = true, keyFrameEvery = encodedRate }: EncoderSettings = {}): Encoder {
  const inputs = [
    '-re',
    '-f',
    'lavfi',
    '-i',
    numbered,
    ...(sound ? ['-re', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'] : []),
  ];
  const video = `-c:v libx264 -preset veryfast -pix_fmt yuv420p -g ${keyFrameEvery} -bf ${bFrames} -b_strategy 0 -b:v 400k`.split(' ');
  const audio = sound ? '-c:a aac -b:a 64k'.split(' ') : [];
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', process.env.MEDIA_LOG ? 'warning' : 'quiet'];
  const args = [...quiet, ...inputs, ...video, ...audio, '-f', 'flv', url];
  const child = spawn(process.env.FFMPEG_PATH ?? 'ffmpeg', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = once(child, 'exit');
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { ended, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
}
