import { Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordingDeleted } from '../media-events.js';
import { keptUntil } from './kept-until.js';
import { type RecordingRow, selectRecordings } from './recording-rows.js';

/**
 * The owner of these rooms deletes a recording for good. `not-found` when there is none (any more), `not-allowed` when it is somebody else's, `recording-kept` with the day until
 * which it must be kept.
 */
@Injectable()
export class DeleteRecording {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(owner: { id: string; roomIds: readonly string[] }, recordingId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [recording]: RecordingRow[] = await tx.query(selectRecordings('r.id = $1 for no key update of r'), [recordingId]);
      if (!recording) throw new Problem('not-found');
      if (!owner.roomIds.includes(recording.roomId)) throw new Problem('not-allowed');
      const now = this.clock.now();
      // While the room goes on, the time has not begun.
      if (!recording.ended || recording.keepUntil > now) throw new Problem('recording-kept', { until: keptUntil(recording.keepUntil) });
      await tx.query('update media.recording set deleted_at = $2, deleted_by = $3 where id = $1', [recordingId, now, owner.id]);
      await publish(tx, this.clock, recordingDeleted, { recordingId });
    });
  }
}
