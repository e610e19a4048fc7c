import type { OwnRecording } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { Tickets } from '../tickets/tickets.js';
import { keptUntil } from './kept-until.js';
import { type RecordingRow, selectRecordings } from './recording-rows.js';

const pageSize = 50;

/** A recording with the id of its room, whose name others know. */
type Found = Omit<OwnRecording, 'room' | 'title'> & { roomId: string };

/** What was recorded of these rooms, newest first, fifty at a time; what was practised too. */
@Injectable()
export class ListRecordings {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
    private readonly tickets: Tickets,
  ) {}

  async execute(roomIds: readonly string[], after?: string): Promise<{ recordings: Found[]; next: string | null }> {
    const rows: RecordingRow[] = await this.database.query(
      selectRecordings('b.room_id = any ($1::uuid[]) and ($2::uuid is null or r.id < $2) order by r.id desc limit $3'),
      [roomIds, after ?? null, pageSize + 1],
    );
    const page = rows.slice(0, pageSize);
    const found = await Promise.all(page.map((row) => this.described(row)));
    return { recordings: found, next: rows.length > pageSize ? page.at(-1)!.id : null };
  }

  private async described({ id, roomId, file, startedAt, durationMs, bytes, keepUntil, ended }: RecordingRow): Promise<Found> {
    return {
      id,
      roomId,
      startedAt: startedAt.toISOString(),
      durationMs,
      bytes: Number(bytes),
      keepUntil: keptUntil(keepUntil),
      deletable: ended && keepUntil <= this.clock.now(),
      playlist: this.engine.playlist(file, await this.tickets.forReplay(file)),
    };
  }
}
