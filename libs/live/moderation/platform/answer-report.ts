import { Clock, forPlatform, Problem, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { roomTap } from '../../happenings/room-tap.js';
import { type SpokenLine, sanctionSpeaker } from '../sanctions.js';

type Report = SpokenLine & { roomId: string; answer: string | null; byHost: boolean };

/**
 * The operator answers a report. Upheld, the line is hidden and its author is banned from the room; a host of it is not, for then the room is the operator's to talk about. An answer
 * stays: another one is `report-answered`.
 */
@Injectable()
export class AnswerReport {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(caller: { id: string }, reportId: string, answer: 'upheld' | 'dismissed'): Promise<void> {
    const roomId = await forPlatform(this.database, async (tx) => {
      const report = await hold(tx, reportId);
      if (report.answer === answer) return undefined;
      if (report.answer !== null) throw new Problem('report-answered');
      await tx.query('update live.report set answer = $2, answered_at = $3, answered_by = $4 where id = $1', [
        reportId,
        answer,
        this.clock.now(),
        caller.id,
      ]);
      if (answer === 'dismissed' || report.byHost) return undefined;
      await sanctionSpeaker(tx, this.clock, report.roomId, { line: report, until: null, by: caller.id });
      return report.roomId;
    });
    if (roomId) this.waking.tap(roomTap(roomId, 'now'));
  }
}

// The room first, as everybody who takes both.
async function hold(tx: Transaction, reportId: string): Promise<Report> {
  await tx.query('select from live.room where id = (select room_id from live.report where id = $1) for no key update', [reportId]);
  const [report]: Report[] = await tx.query(
    `select report.room_id as "roomId", report.line_id as "lineId", report.person_id as "personId", report.viewer_id as "viewerId", report.name,
       report.line as text, report.answer, room.streamer_id = report.person_id
         or exists (select from live.helper where room_id = room.id and person_id = report.person_id) as "byHost"
     from live.report report join live.room room on room.id = report.room_id where report.id = $1 for update of report`,
    [reportId],
  );
  if (!report) throw new Problem('not-found');
  return report;
}
