import type { ReplayPart } from '#contracts';
import type { Playing } from './playing.js';

/** Plays what was recorded, in the form its engine keeps it. */
export async function playRecording(element: HTMLVideoElement, { kind, url }: ReplayPart['playlist'], broke: () => void): Promise<Playing> {
  const play = kind === 'hls' ? (await import('./play-hls.js')).playHls : (await import('./play-flv.js')).playRecordedFlv;
  return play(element, { url, bearer: null }, broke);
}
