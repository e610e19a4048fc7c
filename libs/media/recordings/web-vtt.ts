import type { RecordedChapter } from '#contracts';

const two = (number: number): string => `${number}`.padStart(2, '0');

/** A moment as WebVTT writes it, `01:02:03.045`. */
const stamp = (ms: number): string =>
  `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}.${`${ms % 1_000}`.padStart(3, '0')}`;

/** Text that stays text in a cue: no markup, no arrow, no line of its own. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Chapters as a WebVTT file: each cue is named by its product's id and says the product's name. */
export const webVtt = (chapters: readonly RecordedChapter[], nameOf: (productId: string) => string): string =>
  [
    'WEBVTT',
    ...chapters.map(({ productId, fromMs, toMs }) => `${productId}\n${stamp(fromMs)} --> ${stamp(toMs)}\n${plain(nameOf(productId))}`),
  ].join('\n\n') + '\n';
