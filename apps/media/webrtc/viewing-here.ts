import { Logger } from '@nestjs/common';
import type { MediaEnv } from '../env.js';
import { NativeViewing } from './native-viewing.js';
import { PlainViewing } from './plain-viewing.js';
import type { Viewing } from './viewer.js';

/** Native where this machine has the library and nothing else is asked for, plain elsewhere. */
export async function viewingHere(env: MediaEnv): Promise<Viewing> {
  if (env.WEBRTC === 'plain') return new PlainViewing(env);
  try {
    return new NativeViewing((await import('node-datachannel')).default as never, env);
  } catch (error) {
    new Logger('webrtc').warn({ err: error }, 'the native library is not here; fewer viewers will fit');
    return new PlainViewing(env);
  }
}
