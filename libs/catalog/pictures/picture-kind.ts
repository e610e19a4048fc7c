import { Problem } from '#platform';

/** Formats that we read. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif';

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/**
 * What a file is by its first bytes, whatever it is called; `picture-refused` with `kind` for anything else. Only these four ever reach a decoder: none of them can
 * hold a script, fetch something or move.
 */
export function kindOf(bytes: Buffer): PictureKind {
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 12) === 'ftypavif') return 'avif';
  throw new Problem('picture-refused', { reason: 'kind' });
}
