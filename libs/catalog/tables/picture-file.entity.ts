import type { PictureSize } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture in one size and format, encoded by us. */
@Entity({ schema: 'catalog', name: 'picture_file' })
export class PictureFile {
  @PrimaryColumn('uuid', { name: 'picture_id' }) pictureId: string;
  @PrimaryColumn('text') size: PictureSize;
  @PrimaryColumn('text') format: 'avif' | 'webp';
  @Column('bytea') bytes: Buffer;
}
