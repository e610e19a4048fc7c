import { CallRefused, openVideo, type WayIn } from '#contracts';
import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue';
import { call } from '../../call.js';
import { faultOf } from '../fault.js';
import { filmed } from './camera.js';
import { publishSocket, recordedAs } from './publish-socket.js';
import { publishWhip } from './publish-whip.js';
import type { Publisher } from './publisher.js';
import { firstQuality, qualityAfter, qualityAt, rungs, strengthOf } from './quality.js';
import { triedLately } from './trial/tried.js';

/** How the picture gets out. `none`: there is no video service, or no way to it from this browser. */
export interface Publishing {
  readonly state: Readonly<ShallowRef<'off' | 'connecting' | 'sending' | 'none'>>;
  /** Which try to come back this is, from 1 on; 0 while nothing is lost. */
  readonly tries: Readonly<ShallowRef<number>>;
  readonly strength: Readonly<ShallowRef<'good' | 'weak'>>;
  /** The shorter side of the picture that is sent. */
  readonly short: Readonly<ShallowRef<number>>;
  readonly fault: Readonly<ShallowRef<string>>;
}

const sampleMs = 2_000;
const firstWaitMs = 500;
const longestWaitMs = 5_000;
/** So often WebRTC is tried in vain before the way round it. */
const whipTries = 2;
/** What a line that nobody measures sends, where the network was not tried out. */
const untriedRung = 1;

/** Sends what the camera films into a room while `wanted`, again and again after every loss, in the same session. */
export function usePublishing(code: string, broadcastId: string, wanted: () => boolean): Publishing {
  const state = shallowRef<'off' | 'connecting' | 'sending' | 'none'>('off');
  const tries = shallowRef(0);
  const strength = shallowRef<'good' | 'weak'>('good');
  const fault = shallowRef('');
  const verdict = triedLately();
  let quality = verdict ? qualityAt(verdict.at) : firstQuality;
  const short = shallowRef<number>(rungs[quality.at]!.short);
  let publisher: Publisher | undefined;
  let turn = 0;
  let missed = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    turn += 1;
    clearTimeout(again);
    publisher?.stop();
    publisher = undefined;
  }

  async function send(): Promise<void> {
    stop();
    const mine = turn;
    const stream = filmed.value;
    if (!stream || !wanted()) return void (state.value = 'off');
    state.value = 'connecting';
    try {
      const { ways } = await call(openVideo, { params: { room: code }, body: { broadcastId } });
      if (mine !== turn) return;
      const begun = await begin(ways, stream, () => mine === turn && tryAgain());
      if (mine !== turn) return begun.stop();
      publisher = begun;
      [state.value, tries.value, fault.value, missed] = ['sending', 0, '', 0];
      await begun.scale(rungs[quality.at]!);
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  async function begin(ways: WayIn['ways'], stream: MediaStream, broke: () => void): Promise<Publisher> {
    const whip = ways.find(({ protocol }) => protocol === 'whip');
    const socket = ways.find(({ protocol }) => protocol === 'socket');
    const round = socket && recordedAs() ? socket : undefined;
    if (whip && typeof RTCPeerConnection === 'function' && (!round || missed < whipTries)) {
      missed += 1;
      return publishWhip(stream, whip, broke);
    }
    // WebRTC has its turn again after the way round it was lost.
    missed = 0;
    if (round) return publishSocket(stream, round, { broke, rung: rungs[triedLately()?.at ?? untriedRung]! });
    throw new NoWay();
  }

  function failed(error: unknown): void {
    if (error instanceof NoWay || (error instanceof CallRefused && error.is('no-video'))) state.value = 'none';
    // Another phone is on air, or the room has ended: the room itself tells more of it.
    else if (error instanceof CallRefused && (error.is('broadcast-elsewhere') || error.is('room-not-open'))) state.value = 'off';
    else {
      if (error instanceof CallRefused) fault.value = faultOf(error);
      tryAgain();
    }
  }

  function tryAgain(): void {
    stop();
    state.value = 'connecting';
    tries.value += 1;
    again = setTimeout(() => void send(), Math.min(longestWaitMs, firstWaitMs * tries.value));
  }

  const sampling = setInterval(() => void look(), sampleMs);
  async function look(): Promise<void> {
    const mine = publisher;
    const sample = await mine?.sample().catch(() => undefined);
    if (!sample || mine !== publisher) return;
    const before = quality.at;
    quality = qualityAfter(quality, sample, performance.now());
    strength.value = strengthOf(quality, sample);
    short.value = rungs[quality.at]!.short;
    if (quality.at !== before) await mine?.scale(rungs[quality.at]!);
  }

  watch(
    () => wanted() && filmed.value !== undefined,
    (on) => {
      tries.value = 0;
      if (on) void send();
      else {
        stop();
        state.value = 'off';
      }
    },
    { immediate: true },
  );
  watch(filmed, async (now, before) => {
    const mine = publisher;
    if (!now || !before || !mine) return;
    const taken = await mine.replace(now).catch(() => false);
    if (mine !== publisher) return;
    if (taken) await mine.scale(rungs[quality.at]!);
    else void send();
  });
  const hurry = (): void => {
    if (state.value === 'connecting' && tries.value > 0) void send();
  };
  const leave = (): void => stop();
  const back = ({ persisted }: PageTransitionEvent): void => void (persisted && send());
  addEventListener('online', hurry);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', back);
  onScopeDispose(() => {
    clearInterval(sampling);
    removeEventListener('online', hurry);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', back);
    stop();
  });
  return { state, tries, strength, short, fault };
}

/** This browser has no way to the engine, or the engine none for browsers. */
class NoWay extends Error {}
