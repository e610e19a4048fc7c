import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';

/** How far the server's clock is ahead of this one, in ms: somewhere between `least` and `most`. */
export interface Ahead {
  readonly least: number;
  readonly most: number;
}

/**
 * What a reply with this `Date` teaches: between asking and answer the server's clock showed that whole second. What was known narrows it; where both cannot be
 * true (this clock was set), only the new is believed.
 */
export function learned(known: Ahead | undefined, date: number, askedAt: number, answeredAt: number): Ahead {
  const seen = { least: date - answeredAt, most: date + 1_000 - askedAt };
  if (!known) return seen;
  const both = { least: Math.max(known.least, seen.least), most: Math.min(known.most, seen.most) };
  return both.least <= both.most ? both : seen;
}

let ahead: Ahead | undefined;

/** Believes a time in ms that the server has just told in words of its own, as a demo with a clock that is moved does. */
export function believeServerTime(at: number): void {
  ahead = { least: at - Date.now(), most: at - Date.now() };
}

/** The server's time in ms, as well as the replies so far tell it. */
export const serverNow = (): number => Date.now() + (ahead ? Math.round((ahead.least + ahead.most) / 2) : 0);

/** `fetch` that learns the server's time on the way. Only from what is posted: a kept reading carries the date of another day. */
export const timedFetch: typeof fetch = async (input, init) => {
  const askedAt = Date.now();
  const reply = await fetch(input, init);
  const date = init?.method === 'POST' ? Date.parse(reply.headers.get('date') ?? '') : Number.NaN;
  if (!Number.isNaN(date)) ahead = learned(ahead, date, askedAt, Date.now());
  return reply;
};

const now = shallowRef(serverNow());
let watchers = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
const tickMs = 500;

/** The server's time, as long as this scope lives; all countdowns of a page turn at once. */
export function useServerNow(): Readonly<ShallowRef<number>> {
  watchers += 1;
  now.value = serverNow();
  ticking ??= setInterval(() => (now.value = serverNow()), tickMs);
  onScopeDispose(() => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  });
  return now;
}
