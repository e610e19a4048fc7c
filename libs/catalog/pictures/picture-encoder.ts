import { type PictureSize, pictureWidths } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { kindOf } from './picture-kind.js';

/** One size and format of a picture. */
export interface EncodedFile {
  readonly size: PictureSize;
  readonly format: 'avif' | 'webp';
  readonly bytes: Buffer;
}

/** A picture made our own: upright, without anything that its camera wrote; width and height in pixels before it was made smaller. */
export interface EncodedPicture {
  readonly width: number;
  readonly height: number;
  readonly files: EncodedFile[];
}

const mostPixels = 40_000_000;
const longestSeconds = 20;

/** So many at once, being read, waiting or being encoded, each of up to 8 MB; of one person as many as a refund may show. */
const most = 12;
const mostOfOne = 6;

// One thread for pictures, and no memory kept between them: orders come first.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Makes pictures our own one after the other, off the event loop, and reads none for which there is no place yet. `picture-refused` for what cannot be one; `unavailable` when
 * too many are under way, of everybody or of this person.
 */
@Injectable()
export class PictureEncoder {
  private last: Promise<unknown> = Promise.resolve();
  private readonly underWay: string[] = [];

  async encode(personId: string, read: () => Promise<Buffer>): Promise<EncodedPicture> {
    if (this.underWay.length >= most || this.underWay.filter((id) => id === personId).length >= mostOfOne) throw new Problem('unavailable');
    this.underWay.push(personId);
    try {
      return await this.inTurn(await read());
    } finally {
      this.underWay.splice(this.underWay.indexOf(personId), 1);
    }
  }

  private inTurn(bytes: Buffer): Promise<EncodedPicture> {
    const kind = kindOf(bytes);
    const encoding = this.last.then(() => encodeOne(bytes, kind));
    this.last = encoding.catch(() => undefined);
    return encoding;
  }
}

async function encodeOne(bytes: Buffer, kind: string): Promise<EncodedPicture> {
  await checkHeader(bytes, kind);
  const { data, info } = await readable(() =>
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .timeout({ seconds: longestSeconds })
      .autoOrient()
      .resize({ width: pictureWidths.large, height: pictureWidths.large * 4, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const files: EncodedFile[] = [];
  for (const [size, width] of Object.entries(pictureWidths) as [PictureSize, number][]) {
    const sized = sharp(data, { raw }).resize({ width, height: width * 4, fit: 'inside', withoutEnlargement: true });
    files.push({ size, format: 'webp', bytes: await sized.clone().webp({ quality: 78, effort: 3 }).toBuffer() });
    files.push({ size, format: 'avif', bytes: await sized.clone().avif({ quality: 52, effort: 1 }).toBuffer() });
  }
  return { width: info.width, height: info.height, files };
}

/** Looks at the header only, so that a small file that unfolds to something huge is refused before it unfolds. */
async function checkHeader(bytes: Buffer, kind: string): Promise<void> {
  const header = await readable(() => sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata());
  const { format, width, height, pages = 1 } = header;
  if ((format === 'heif' ? 'avif' : format) !== kind || pages > 1) throw new Problem('picture-refused', { reason: 'kind' });
  if (width * height > mostPixels) throw new Problem('picture-refused', { reason: 'too-many-pixels' });
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    // Whatever a decoder stumbles over is in the file that somebody sent.
    throw new Problem('picture-refused', { reason: 'unreadable' });
  }
}
