import type { ReportReason } from '#contracts';
import { Clock, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { findLine } from './sanctions.js';

/** Somebody in a room finds a line wrong; the operator reads it. From one browser a line is reported once. `not-found` when nobody said it. */
@Injectable()
export class ReportLine {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ roomId, viewerId }: RoomPass, { lineId, reason }: { lineId: string; reason: ReportReason }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const line = await findLine(tx, roomId, lineId);
      await tx.query(
        `insert into live.report (id, room_id, line_id, person_id, viewer_id, name, line, reason, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (room_id, line_id) do nothing`,
        [newId(this.clock), roomId, lineId, line.personId, line.viewerId, line.name, line.text, reason, this.clock.now()],
      );
      await tx.query(
        `insert into live.reporter (report_id, viewer_id) select id, $3 from live.report where room_id = $1 and line_id = $2 on conflict do nothing`,
        [roomId, lineId, viewerId],
      );
    });
  }
}
