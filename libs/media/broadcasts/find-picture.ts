import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { broadcastColumns, type BroadcastRow } from './broadcast-rows.js';

/** What there is to tell a room of its picture: that it is there (`told` names this appearance of it), or that there has been none for long. */
export interface PictureNow {
  readonly roomId: string;
  readonly told: string;
  readonly on: boolean;
}

/** The picture as it is now; undefined while there is nothing to tell: none yet, lost a moment ago, or over with the room. */
@Injectable()
export class FindPicture {
  constructor(private readonly database: DataSource) {}

  async execute(broadcastId: string): Promise<PictureNow | undefined> {
    const [found]: BroadcastRow[] = await this.database.query(`select ${broadcastColumns} from media.broadcast b where b.id = $1`, [
      broadcastId,
    ]);
    if (found?.status !== 'shown' && found?.status !== 'gone') return undefined;
    return { roomId: found.roomId, told: `${found.id} ${found.generation} ${found.shownAt!.toISOString()}`, on: found.status === 'shown' };
  }
}
