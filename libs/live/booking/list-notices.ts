import type { Notice } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Row = Omit<Notice, 'at'> & { at: Date };

const shown = 20;

/** Somebody's last 20 notices, newest first, and how many of all they have not read. */
@Injectable()
export class ListNotices {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }): Promise<{ notices: Notice[]; unread: number }> {
    const rows: Row[] = await this.database.query(
      `select n.id, n.kind, n.at, n.read_at is not null as read,
         jsonb_build_object('code', r.code, 'title', r.title, 'cover', r.cover, 'streamer', p.name, 'live', r.status = 'live') as room
       from live.notice n join live.room r on r.id = n.room_id join identity.person p on p.id = r.streamer_id
       where n.person_id = $1 order by n.id desc limit $2`,
      [caller.id, shown],
    );
    const [{ unread }]: [{ unread: number }] = await this.database.query(
      'select count(*)::int as unread from live.notice where person_id = $1 and read_at is null',
      [caller.id],
    );
    return { notices: rows.map((row) => ({ ...row, at: row.at.toISOString() })), unread };
  }
}
