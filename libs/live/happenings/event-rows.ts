import type { RoomEvent } from '#contracts';

/** A row of live.room_event as Postgres gives it. */
export interface EventRow {
  seq: string;
  kind: RoomEvent['kind'];
  body: object;
  at: Date;
  rehearsal: boolean;
  personId: string | null;
  viewerId: string | null;
}

/** The columns of {@link EventRow}. */
export const eventColumns = 'seq, kind, body, at, rehearsal, person_id as "personId", viewer_id as "viewerId"';

/** The event as it travels. */
export const eventOf = ({ seq, kind, body, at }: EventRow): RoomEvent =>
  ({ seq: Number(seq), at: at.toISOString(), kind, ...body }) as RoomEvent;
