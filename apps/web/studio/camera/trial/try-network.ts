import { openTrial, TrialCount } from '#contracts';
import { call } from '../../../call.js';
import { EngineRefused } from '../../../media/exchange.js';

/** How long is sent, in ms; what is there by then is enough to know. */
const sendMs = 4_000;
const answerMs = 8_000;
/** More than the best picture needs in that time, and little for whoever pays for each megabyte. */
const mostBytes = 2_000_000;

/** The engine did not answer at all. */
export class EngineAway extends Error {}

/** Sends something to the engine for about four seconds and resolves to what got there. Rejects with `CallRefused`, `EngineRefused` or `EngineAway`, or as soon as `stop` is aborted. */
export async function tryNetwork(room: string, stop: AbortSignal): Promise<TrialCount> {
  const { url, bearer } = await call(openTrial, { params: { room } });
  stop.throwIfAborted();
  const headers = { authorization: `Bearer ${bearer}` };
  const post = { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: noise() };
  const answer = await within(sendMs, stop, (signal) => fetch(url, { ...post, signal })).catch(() => undefined);
  stop.throwIfAborted();
  if (answer?.ok) return TrialCount.parse(await answer.json());
  // The time was over in the middle, which the engine may be asked about; or nothing got through, and neither will this.
  const asked = await within(answerMs, stop, (signal) => fetch(url, { headers, signal })).catch(() => undefined);
  stop.throwIfAborted();
  if (!asked) throw new EngineAway();
  if (!asked.ok) throw new EngineRefused(answer?.status ?? asked.status);
  return TrialCount.parse(await asked.json());
}

/** Does something that ends when its time is over or when it is stopped. */
async function within<T>(ms: number, stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const time = new AbortController();
  const end = (): void => time.abort();
  const late = setTimeout(end, ms);
  stop.addEventListener('abort', end);
  try {
    return await work(time.signal);
  } finally {
    clearTimeout(late);
    stop.removeEventListener('abort', end);
  }
}

/** Nothing on the way can make it smaller. */
function noise(): Blob {
  const block = crypto.getRandomValues(new Uint8Array(50_000));
  return new Blob(Array.from({ length: mostBytes / block.length }, () => block));
}
