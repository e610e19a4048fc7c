import type { PictureSize } from '#contracts';
import { Problem, readSwiftly } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const readFile = {
  name: 'catalog.picture',
  text: 'select bytes from catalog.picture_file where picture_id = $1 and size = $2 and format = $3',
};

/** A kept picture's bytes in one size, as AVIF where the reader takes it; `not-found` for any other name. */
@Injectable()
export class ShowPicture {
  constructor(private readonly database: DataSource) {}

  async execute(pictureId: string, size: PictureSize, accepted: string | undefined): Promise<{ bytes: Buffer; type: string }> {
    const format = accepted?.includes('image/avif') ? 'avif' : 'webp';
    const [file] = await readSwiftly<{ bytes: Buffer }>(this.database, readFile, [pictureId, size, format]);
    if (!file) throw new Problem('not-found');
    return { bytes: file.bytes, type: `image/${format}` };
  }
}
