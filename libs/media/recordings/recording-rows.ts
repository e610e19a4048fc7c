/** A recording that was not deleted, and what its broadcast says of it. */
export interface RecordingRow {
  readonly id: string;
  readonly roomId: string;
  readonly file: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly bytes: string;
  readonly keepUntil: Date;
  readonly ended: boolean;
}

/** Selects `RecordingRow`s; `rest` may ask more of them, of the tables `r` and `b`. */
export const selectRecordings = (rest: string): string => /* sql */ `
  select r.id, b.room_id as "roomId", r.file, r.started_at as "startedAt", r.duration_ms as "durationMs", r.bytes, r.keep_until as "keepUntil",
    b.ended_at is not null as ended
  from media.recording r join media.broadcast b on b.id = r.broadcast_id where r.deleted_at is null and ${rest}`;
