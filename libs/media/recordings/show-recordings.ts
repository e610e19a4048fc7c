import type { Chapter, ReplayPart } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { Tickets } from '../tickets/tickets.js';
import { cutChapters } from './cut-chapters.js';
import { type RecordingRow, selectRecordings } from './recording-rows.js';

/** Machines' clocks differ a little. */
const slackMs = 5_000;

/** What anybody may see again of a room, in order: what was recorded from when it went live, never what was practised before. */
@Injectable()
export class ShowRecordings {
  constructor(
    private readonly database: DataSource,
    private readonly engine: MediaEngine,
    private readonly tickets: Tickets,
  ) {}

  async execute(room: { id: string; startedAt: Date | null }, chapters: readonly Chapter[]): Promise<ReplayPart[]> {
    const { id, startedAt } = room;
    if (startedAt === null) return [];
    const rows: RecordingRow[] = await this.database.query(
      selectRecordings('b.room_id = $1 and r.started_at >= $2 order by r.started_at, r.id'),
      [id, new Date(startedAt.getTime() - slackMs)],
    );
    const parts = await Promise.all(rows.map((row) => this.partOf(row, cutChapters(chapters, startedAt, row))));
    return parts.flatMap((part) => part ?? []);
  }

  private async partOf(row: RecordingRow, chapters: ReplayPart['chapters']): Promise<ReplayPart | undefined> {
    const playlist = this.engine.playlist(row.file, await this.tickets.forReplay(row.file));
    return playlist ? { id: row.id, startedAt: row.startedAt.toISOString(), durationMs: row.durationMs, playlist, chapters } : undefined;
  }
}
