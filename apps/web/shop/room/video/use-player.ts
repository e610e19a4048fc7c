import { type PlaySource, watchRoom } from '#contracts';
import { computed, onScopeDispose, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { call } from '../../../call.js';
import { after, isTryingAgain, newLadder, type PlayerNews, type Way, wayOf } from './ladder.js';
import type { Play, Playing } from '../../../media/playing.js';

/** A room's picture on this page. */
export interface Player {
  /** Frames are shown, or sound is heard. */
  readonly isOn: Readonly<Ref<boolean>>;
  readonly isStalled: Readonly<Ref<boolean>>;
  /** There is a picture, and no way to it was found so far. */
  readonly isOut: Readonly<Ref<boolean>>;
  readonly way: Readonly<Ref<Way | undefined>>;
}

/** What a player is asked for; `pictured` changes when the room tells that the picture came back. */
export interface Wanted {
  readonly code: string;
  readonly wanted: () => boolean;
  readonly soundOnly: () => boolean;
  readonly pictured: () => unknown;
}

const lookMs = 250;
/** A gap that people see. */
const stillMs = 500;

const players: Record<Way, () => Promise<Play>> = {
  whep: async () => (await import('../../../media/play-whep.js')).playWhep,
  sound: async () => (await import('../../../media/play-whep.js')).playSound,
  flv: async () => (await import('../../../media/play-flv.js')).playFlv,
  hls: async () => (await import('../../../media/play-hls.js')).playHls,
};

/** Plays the room's picture into an element by the ways of the ladder, for as long as the page is looked at. */
export function usePlayer(element: Readonly<ShallowRef<HTMLVideoElement | null>>, { code, wanted, soundOnly, pictured }: Wanted): Player {
  const ladder = shallowRef(newLadder);
  const sources = shallowRef<readonly PlaySource[]>([]);
  let playing: Playing | undefined;
  const tell = (news: PlayerNews): void => void (ladder.value = after(ladder.value, news, performance.now()));

  async function ask(turn: number): Promise<void> {
    const news = await answerOf(code).catch(() => undefined);
    if (turn !== ladder.value.turn) return;
    sources.value = news ?? [];
    const ways = sources.value.map(({ protocol }): Way => protocol);
    const sound: Way[] = ways.includes('whep') ? ['sound'] : [];
    tell(news ? { kind: 'answered', ways: soundOnly() ? sound : [...ways, ...sound] } : { kind: 'unanswered' });
  }

  async function open(way: Way, turn: number): Promise<void> {
    const broke = (): void => {
      if (turn === ladder.value.turn) tell({ kind: 'broke' });
    };
    try {
      const source = sources.value.find(({ protocol }) => protocol === (way === 'sound' ? 'whep' : way))!;
      const play = await players[way]();
      if (turn !== ladder.value.turn || !element.value) return;
      const begun = await play(element.value, source, broke);
      if (turn !== ladder.value.turn) return begun.stop();
      playing = begun;
      // Muted, every browser begins by itself; one that does not shows the poster, and the ladder goes on.
      await element.value.play();
    } catch {
      broke();
    }
  }

  watch(
    () => ladder.value.turn + (ladder.value.phase === 'off' || ladder.value.phase === 'waiting' ? 0.5 : 0),
    () => {
      playing?.stop();
      playing = undefined;
      const { phase, turn } = ladder.value;
      const way = wayOf(ladder.value);
      if (phase === 'asking') void ask(turn);
      else if (way) void open(way, turn);
    },
  );

  const visible = shallowRef(!document.hidden);
  const see = (): void => void (visible.value = !document.hidden);
  document.addEventListener('visibilitychange', see);
  watch(
    () => visible.value && wanted() && element.value !== null,
    (on) => tell({ kind: 'wanted', on }),
    { immediate: true },
  );
  watch(soundOnly, () => {
    tell({ kind: 'wanted', on: false });
    tell({ kind: 'wanted', on: visible.value && wanted() && element.value !== null });
  });
  watch(pictured, () => tell({ kind: 'pictured' }));

  const stopLooking = lookFor(element, () => ladder.value.phase, tell);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', see);
    stopLooking();
    tell({ kind: 'wanted', on: false });
    playing?.stop();
  });
  return {
    isOn: computed(() => ladder.value.phase === 'playing'),
    isStalled: computed(() => ladder.value.frozenAt !== null),
    isOut: computed(() => isTryingAgain(ladder.value) && sources.value.length > 0),
    way: computed(() => wayOf(ladder.value)),
  };
}

const answerOf = async (code: string): Promise<readonly PlaySource[]> =>
  (await call(watchRoom, { params: { room: code } })).picture?.sources ?? [];

/** Looks four times a second whether anything moves. */
function lookFor(
  element: Readonly<ShallowRef<HTMLVideoElement | null>>,
  phase: () => string,
  tell: (news: PlayerNews) => void,
): () => void {
  let before = 0;
  let movedAt = performance.now();
  const timer = setInterval(() => {
    const video = element.value;
    if (video && (phase() === 'opening' || phase() === 'playing')) {
      const now = progressOf(video);
      if (now !== before && now > 0) {
        movedAt = performance.now();
        tell({ kind: 'moved' });
      } else if (performance.now() - movedAt > stillMs) tell({ kind: 'froze' });
      before = now;
    } else before = 0;
    tell({ kind: 'ticked' });
  }, lookMs);
  return () => clearInterval(timer);
}

/** What grows while something is shown or heard. */
function progressOf(video: HTMLVideoElement): number {
  const frames = video.getVideoPlaybackQuality().totalVideoFrames;
  return video.videoWidth > 0 ? frames : video.currentTime;
}
