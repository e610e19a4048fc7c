/** A size of picture that a phone may send: its shorter side in pixels, and what it needs, in bits per second. */
export interface Rung {
  readonly short: 720 | 540 | 360;
  readonly bitsPerSecond: number;
}

/** The sizes, best first. */
export const rungs: readonly Rung[] = [
  { short: 720, bitsPerSecond: 1_800_000 },
  { short: 540, bitsPerSecond: 1_100_000 },
  { short: 360, bitsPerSecond: 550_000 },
];

/** How the way to the engine was just now: the share of packets lost (0 to 1), the round trip in ms, and what could be sent at most, in bits per second. */
export interface Sample {
  readonly loss: number;
  readonly roundTripMs: number;
  readonly room: number | null;
}

/** Which rung a phone sends, since when the network would carry the next better one, and for how long it must before that is tried. */
export interface Quality {
  readonly at: number;
  readonly badTimes: number;
  readonly fineSince: number | null;
  readonly patienceMs: number;
  readonly raisedAt: number | null;
}

const lossMany = 0.2;
const lossBad = 0.08;
const lossFine = 0.02;
const roomLeast = 0.7;
const roomFine = 1.25;
const farMs = 400;
const patienceLeastMs = 20_000;
const patienceMostMs = 160_000;
/** A better picture that did not last this long was a mistake. */
const regretMs = 30_000;

/** What a phone begins with. */
export const firstQuality: Quality = { at: 0, badTimes: 0, fineSince: null, patienceMs: patienceLeastMs, raisedAt: null };

/** What it begins with where somebody knows what the network carries. */
export const qualityAt = (at: number): Quality => ({ ...firstQuality, at });

/** The quality after a sample at a moment, in ms: down by the second bad one in a row, or at once when a fifth is lost; up a step when all was fine for long. */
export function qualityAfter(quality: Quality, sample: Sample, at: number): Quality {
  const rung = rungs[quality.at]!;
  const tight = sample.room !== null && sample.room < rung.bitsPerSecond * roomLeast;
  if (sample.loss > lossBad || tight) {
    const badTimes = quality.badTimes + 1;
    if (badTimes < 2 && sample.loss <= lossMany) return { ...quality, badTimes, fineSince: null };
    return lowered(quality, at);
  }
  const better = rungs[quality.at - 1];
  const fine = better !== undefined && sample.loss <= lossFine && (sample.room === null || sample.room >= better.bitsPerSecond * roomFine);
  if (!fine) return { ...quality, badTimes: 0, fineSince: null };
  const fineSince = quality.fineSince ?? at;
  if (at - fineSince < quality.patienceMs) return { ...quality, badTimes: 0, fineSince };
  return { ...quality, at: quality.at - 1, badTimes: 0, fineSince: null, raisedAt: at };
}

function lowered(quality: Quality, at: number): Quality {
  const regretted = quality.raisedAt !== null && at - quality.raisedAt < regretMs;
  return {
    at: Math.min(quality.at + 1, rungs.length - 1),
    badTimes: 0,
    fineSince: null,
    patienceMs: regretted ? Math.min(patienceMostMs, quality.patienceMs * 2) : quality.patienceMs,
    raisedAt: null,
  };
}

/** What the streamer is told of the network: weak when much is lost, it is far, or only the smallest picture passes. */
export const strengthOf = (quality: Quality, { loss, roundTripMs }: Sample): 'good' | 'weak' =>
  loss > lossBad || roundTripMs > farMs || quality.at === rungs.length - 1 ? 'weak' : 'good';
