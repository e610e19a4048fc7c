import type { PlayProtocol } from '#contracts';

/** What a player tries, quickest first; `sound` is the sound without the picture. */
export type Way = PlayProtocol | 'sound';

/** Where a player stands. `off`: nobody wants to see. `asking`: the platform is asked where the picture is. `opening`: no frame yet. `waiting`: asks again at `wakeAt`. */
export interface Ladder {
  readonly phase: 'off' | 'asking' | 'opening' | 'playing' | 'waiting';
  /** What is left to try, the one in use first. */
  readonly ways: readonly Way[];
  /** What froze too often in this room, and is not tried again. */
  readonly givenUp: readonly Way[];
  /** When the way in use was begun; counts up by itself for every new try. */
  readonly since: number;
  readonly turn: number;
  readonly freezes: readonly number[];
  /** Since when nothing moves; null while it does. */
  readonly frozenAt: number | null;
  /** How often in a row nothing came of it. */
  readonly tries: number;
  readonly wakeAt: number;
}

export type PlayerNews =
  /** The page is looked at, or no more. */
  | { readonly kind: 'wanted'; readonly on: boolean }
  /** The platform's answer: the ways to the picture, empty while there is none. */
  | { readonly kind: 'answered'; readonly ways: readonly Way[] }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'froze' }
  /** The way in use is over, by itself or by a refusal. */
  | { readonly kind: 'broke' }
  /** The room tells that the picture came back. */
  | { readonly kind: 'pictured' }
  | { readonly kind: 'ticked' };

const freezesMost = 3;
const freezesWithinMs = 20_000;
/** The picture may be gone altogether. */
const frozenMostMs = 4_000;
const steadyMs = 10_000;
const firstWaitMs = 500;
const longestWaitMs = 15_000;
const firstFrameMs: Record<Way, number> = { whep: 2_500, flv: 6_000, hls: 15_000, sound: 4_000 };

/** A player that has not begun. */
export const newLadder: Ladder = {
  phase: 'off',
  ways: [],
  givenUp: [],
  since: 0,
  turn: 0,
  freezes: [],
  frozenAt: null,
  tries: 0,
  wakeAt: 0,
};

/** The way that a player opens or plays. */
export const wayOf = ({ phase, ways }: Ladder): Way | undefined => (phase === 'opening' || phase === 'playing' ? ways[0] : undefined);

/** Whether nothing came of all ways so far, and none plays now. */
export const isTryingAgain = ({ phase, tries }: Ladder): boolean => tries > 0 && phase !== 'playing' && phase !== 'off';

/** The ladder after what happened at a moment, in ms. Nothing here waits or fails: whatever comes, a picture that can be had is tried for again. */
export function after(ladder: Ladder, news: PlayerNews, at: number): Ladder {
  if (news.kind === 'wanted') return wanted(ladder, news.on);
  switch (ladder.phase) {
    case 'asking':
      return asked(ladder, news, at);
    case 'opening':
    case 'playing':
      return shown(ladder, news, at);
    case 'waiting':
      return news.kind === 'pictured' || (news.kind === 'ticked' && at >= ladder.wakeAt) ? ask(ladder, news.kind === 'pictured') : ladder;
    case 'off':
      return ladder;
  }
}

function wanted(ladder: Ladder, on: boolean): Ladder {
  if (on === (ladder.phase !== 'off')) return ladder;
  return on ? ask(ladder, true) : { ...ladder, phase: 'off', ways: [], freezes: [], frozenAt: null };
}

const ask = (ladder: Ladder, fresh: boolean): Ladder => ({
  ...ladder,
  phase: 'asking',
  ways: [],
  turn: ladder.turn + 1,
  freezes: [],
  frozenAt: null,
  tries: fresh ? 0 : ladder.tries,
});

function asked(ladder: Ladder, news: PlayerNews, at: number): Ladder {
  if (news.kind === 'unanswered') return wait(ladder, at);
  // A new ticket was asked for just before the news; the answer may be from before them.
  if (news.kind === 'pictured') return ask(ladder, true);
  if (news.kind !== 'answered') return ladder;
  const left = news.ways.filter((way) => !ladder.givenUp.includes(way));
  if (news.ways.length > 0 && left.length === 0) return wait({ ...ladder, givenUp: [] }, at);
  return open(ladder, left, at);
}

const open = (ladder: Ladder, ways: readonly Way[], at: number): Ladder =>
  ways.length === 0
    ? wait(ladder, at)
    : { ...ladder, phase: 'opening', ways, since: at, turn: ladder.turn + 1, freezes: [], frozenAt: null };

const wait = (ladder: Ladder, at: number): Ladder => ({
  ...ladder,
  phase: 'waiting',
  ways: [],
  frozenAt: null,
  tries: ladder.tries + 1,
  wakeAt: at + Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(ladder.tries, 10)),
});

function shown(ladder: Ladder, news: PlayerNews, at: number): Ladder {
  const way = ladder.ways[0]!;
  switch (news.kind) {
    case 'moved': {
      const steady = ladder.phase === 'playing' && at - ladder.since >= steadyMs;
      if (ladder.phase === 'playing' && ladder.frozenAt === null && (!steady || ladder.tries === 0)) return ladder;
      const since = ladder.phase === 'opening' ? at : ladder.since;
      return { ...ladder, phase: 'playing', since, frozenAt: null, tries: steady ? 0 : ladder.tries };
    }
    case 'froze':
      return ladder.phase === 'playing' && ladder.frozenAt === null ? froze(ladder, way, at) : ladder;
    case 'broke':
      // What played may play again; what never did is left for the next.
      return ladder.phase === 'playing' ? wait(ladder, at) : open(ladder, ladder.ways.slice(1), at);
    case 'pictured':
      return ladder.phase === 'opening' || ladder.frozenAt !== null ? ask(ladder, true) : ladder;
    case 'ticked':
      if (ladder.phase === 'opening') return at - ladder.since >= firstFrameMs[way] ? open(ladder, ladder.ways.slice(1), at) : ladder;
      return ladder.frozenAt !== null && at - ladder.frozenAt >= frozenMostMs ? wait(ladder, at) : ladder;
    default:
      return ladder;
  }
}

function froze(ladder: Ladder, way: Way, at: number): Ladder {
  const freezes = [...ladder.freezes.filter((before) => at - before < freezesWithinMs), at];
  if (freezes.length < freezesMost) return { ...ladder, freezes, frozenAt: at };
  return open({ ...ladder, givenUp: [...ladder.givenUp, way] }, ladder.ways.slice(1), at);
}
