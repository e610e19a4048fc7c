import mpegts from 'mpegts.js';
import type { Play, Playing } from './playing.js';

/** Plays HTTP-FLV, about a second behind, where the browser can be fed bit by bit. */
export const playFlv: Play = (element, { url }, broke) => play(element, url, broke, true);

/** Plays a recording that an engine keeps as FLV. */
export const playRecordedFlv: Play = (element, { url }, broke) => play(element, url, broke, false);

async function play(element: HTMLVideoElement, url: string, broke: () => void, isLive: boolean): Promise<Playing> {
  if (!mpegts.getFeatureList().mseLivePlayback) throw new Error('this browser plays no FLV');
  mpegts.LoggingControl.enableAll = false;
  const player = mpegts.createPlayer(
    { type: 'flv', isLive, url, cors: true },
    isLive
      ? { enableStashBuffer: false, liveBufferLatencyChasing: true, liveBufferLatencyMaxLatency: 3, liveBufferLatencyMinRemain: 0.6 }
      : {},
  );
  player.on(mpegts.Events.ERROR, broke);
  if (isLive) player.on(mpegts.Events.LOADING_COMPLETE, broke);
  player.attachMediaElement(element);
  player.load();
  return { stop: () => player.destroy() };
}
