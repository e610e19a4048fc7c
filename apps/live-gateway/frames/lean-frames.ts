import type { Witnessed } from '#live';
import { latestTotals } from './latest-totals.js';

const onceMs = 1_000;
const linesAFrame = 3;

/** What nobody sees in simple mode. */
const unseen = new Set<string>(['room.liked', 'room.asked', 'room.sold']);
/** What may wait for a second: it passes by, or a later one says it again. */
const patient = new Set<string>([
  ...unseen,
  'room.said',
  'room.counted',
  'room.stocked',
  'room.flash-stocked',
  'room.drop-left',
  'room.luck-tried',
]);

/** Whether it is told at once: whatever changes the room, and what has sold out. */
const presses = ({ event }: Pick<Witnessed, 'event'>): boolean =>
  !patient.has(event.kind) || ('available' in event && event.available === 0) || ('left' in event && event.left === 0);

/** Of what happened, what a phone in simple mode shows: the latest totals, the last `most` lines of the chat, all that hosts say, all that changes the room. */
export function leanOf<W extends Pick<Witnessed, 'event'>>(happened: readonly W[], most = linesAFrame): W[] {
  const lines = happened.filter(({ event }) => event.kind === 'room.said' && !event.host);
  const passed = new Set(lines.slice(0, -most));
  return latestTotals(happened).filter((one) => !unseen.has(one.event.kind) && !passed.has(one));
}

/** Gathers what happened for phones that want little: a frame a second at most, and one at once when something must not wait. */
export class LeanFrames {
  private waiting: Witnessed[] = [];
  private from: number | undefined;
  private to = 0;
  private timer: NodeJS.Timeout | undefined;

  /** `send` gets the first and the last seq that a frame stands for, and what is told of them. */
  constructor(private readonly send: (from: number, to: number, happened: readonly Witnessed[]) => void) {}

  /** Takes in what happened from one seq to another, as viewers may hear it; nothing in between is left out. */
  add(from: number, to: number, happened: readonly Witnessed[]): void {
    this.from ??= from;
    this.to = to;
    this.waiting.push(...happened);
    if (happened.some(presses)) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), onceMs);
  }

  /** Sends what waits, so that all who listen have heard the same. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.from === undefined) return;
    this.send(this.from, this.to, leanOf(this.waiting));
    this.waiting = [];
    this.from = undefined;
  }

  /** Forgets what waits: nobody listens any more. */
  drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
    this.from = undefined;
  }
}
