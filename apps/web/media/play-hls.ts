import type { Play } from './playing.js';

/** Plays HLS, a few seconds behind: by the browser itself where it can, else through hls.js. Also what was recorded. */
export const playHls: Play = async (element, { url }, broke) => {
  // Some browsers say "maybe" and play nothing; where bits can be fed, they are.
  if (!('MediaSource' in globalThis) && !('ManagedMediaSource' in globalThis)) return playNatively(element, url, broke);
  const { default: Player } = await import('hls.js/light');
  if (!Player.isSupported()) return playNatively(element, url, broke);
  const player = new Player({ liveSyncDurationCount: 2, enableWorker: false });
  player.on(Player.Events.ERROR, (_, { fatal }) => {
    if (fatal) broke();
  });
  player.loadSource(url);
  player.attachMedia(element);
  return { stop: () => player.destroy() };
};

function playNatively(element: HTMLVideoElement, url: string, broke: () => void): ReturnType<Play> {
  element.addEventListener('error', broke);
  element.src = url;
  return Promise.resolve({
    stop() {
      element.removeEventListener('error', broke);
      element.removeAttribute('src');
      element.load();
    },
  });
}
