import { Clock, publishAll } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pictureChanged } from '../media-events.js';

/** For so long a lost picture may come back before anybody is told. */
const graceSeconds = 30;

/** Pictures that were lost half a minute ago are gone, as far as their rooms know. */
@Injectable()
export class TellLostPictures {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const before = new Date(this.clock.now().getTime() - graceSeconds * 1_000);
      const [gone]: [{ id: string }[], number] = await tx.query(
        `update media.broadcast set status = 'gone' where status = 'lost' and lost_at <= $1 returning id`,
        [before],
      );
      await publishAll(
        tx,
        this.clock,
        pictureChanged,
        gone.map(({ id }) => ({ broadcastId: id })),
      );
    });
  }
}
