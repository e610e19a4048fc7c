import type { ChatReport } from '#contracts';
import { forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type Row = Omit<ChatReport, 'at'> & { at: Date };

const page = 50;

/** Reported lines of all rooms, newest first, 50 a page. */
@Injectable()
export class ListReports {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute({ after, open }: { after?: string | undefined; open: boolean }): Promise<{ reports: ChatReport[]; next: string | null }> {
    const rows: Row[] = await forPlatform(this.database, (tx) =>
      tx.query(
        `select report.id, jsonb_build_object('code', room.code, 'streamer', streamer.name) as room, report.name, report.line, report.reason,
           (select count(*)::int from live.reporter where report_id = report.id) as reports, report.at, report.answer, answerer.name as "answeredBy"
         from live.report report join live.room room on room.id = report.room_id join identity.person streamer on streamer.id = room.streamer_id
         left join identity.person answerer on answerer.id = report.answered_by
         where ($1::uuid is null or report.id < $1) and (not $2 or report.answer is null) order by report.id desc limit $3`,
        [after ?? null, open, page + 1],
      ),
    );
    return {
      reports: rows.slice(0, page).map((row) => ({ ...row, at: row.at.toISOString() })),
      next: rows.length > page ? rows[page - 1]!.id : null,
    };
  }
}
