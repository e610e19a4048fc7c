import { randomUUID } from 'node:crypto';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Picture } from '../tables/picture.entity.js';
import { PictureFile } from '../tables/picture-file.entity.js';
import { PictureEncoder } from './picture-encoder.js';

const hourMs = 3_600_000;
const mostAnHour = 60;

/**
 * Keeps a picture for whoever brings it, in three sizes, under a name that nobody can guess; it is read only once there is a place for it. A person may bring 60 an hour, else
 * `too-many-requests`. One that is not used within a day goes away again.
 */
@Injectable()
export class KeepPicture {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly encoder: PictureEncoder,
  ) {}

  async execute(personId: string, read: () => Promise<Buffer>): Promise<{ id: string; path: string }> {
    await this.checkAllowance(personId);
    const { width, height, files } = await this.encoder.encode(personId, read);
    const id = randomUUID();
    await this.database.transaction(async (tx) => {
      await tx.insert(Picture, { id, personId, width, height, createdAt: this.clock.now() });
      await tx.insert(
        PictureFile,
        files.map((file) => ({ pictureId: id, ...file })),
      );
    });
    return { id, path: `/pictures/${id}` };
  }

  private async checkAllowance(personId: string): Promise<void> {
    const now = this.clock.now().getTime();
    const [{ kept, oldest }]: [{ kept: number; oldest: Date | null }] = await this.database.query(
      'select count(*)::int as kept, min(created_at) as oldest from catalog.picture where person_id = $1 and created_at > $2',
      [personId, new Date(now - hourMs)],
    );
    if (kept < mostAnHour) return;
    throw new Problem('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil((oldest!.getTime() + hourMs - now) / 1_000)) });
  }
}
