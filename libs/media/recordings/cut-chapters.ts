import type { Chapter, RecordedChapter } from '#contracts';

/** What of a room's chapters (in seconds after its start) is in one recording of it, in ms of that recording and in order; what falls outside is left out. */
export function cutChapters(
  chapters: readonly Chapter[],
  roomStartedAt: Date,
  recording: { startedAt: Date; durationMs: number },
): RecordedChapter[] {
  const ahead = recording.startedAt.getTime() - roomStartedAt.getTime();
  const within = (seconds: number): number => Math.min(Math.max(seconds * 1_000 - ahead, 0), recording.durationMs);
  return chapters
    .map(({ productId, from, to }) => ({ productId, fromMs: within(from), toMs: within(to) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}
