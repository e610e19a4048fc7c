import { type Clock, newId, Problem, type Transaction } from '#platform';
import type { DataSource } from 'typeorm';
import { appendEvents, type Happening } from '../happenings/append-events.js';

/** A line that was said, and who said it. */
export interface SpokenLine {
  readonly lineId: string;
  readonly personId: string;
  readonly viewerId: string | null;
  readonly name: string;
  readonly text: string;
}

/** Somebody who wants to be in a room, by who they are and by the browser they come with. */
interface Visitor {
  readonly roomId: string;
  readonly personId: string | null;
  readonly viewerId: string | null;
}

/** Of each of these visitors, whether they may not be in the room they want to be in, in their order. */
export async function whoIsBanned(database: Pick<DataSource, 'query'>, visitors: readonly Visitor[]): Promise<boolean[]> {
  const rows: { banned: boolean }[] = await database.query(
    `select exists (select from live.sanction s where s.room_id = v.room_id and s.sanction = 'ban' and s.pardoned_at is null
       and (s.person_id = v.person_id or s.viewer_id = v.viewer_id)) as banned
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as v (room_id, person_id, viewer_id, nth) order by v.nth`,
    [visitors.map(({ roomId }) => roomId), visitors.map(({ personId }) => personId), visitors.map(({ viewerId }) => viewerId)],
  );
  return rows.map(({ banned }) => banned);
}

/** Whether somebody may not be in a room. */
export const isBanned = async (database: Pick<DataSource, 'query'>, visitor: Visitor): Promise<boolean> =>
  (await whoIsBanned(database, [visitor]))[0]!;

/** Why some people may not talk in a room now. */
export async function sanctionsOn(tx: Transaction, roomId: string, personIds: readonly string[], now: Date): Promise<Map<string, Problem>> {
  const rows: { personId: string; until: Date | null }[] = await tx.query(
    `select person_id as "personId", until from live.sanction
     where room_id = $1 and person_id = any ($2::uuid[]) and pardoned_at is null and (until is null or until > $3) order by until nulls last`,
    [roomId, personIds, now],
  );
  return new Map(
    rows.map(({ personId, until }) => [
      personId,
      until === null ? new Problem('banned') : new Problem('muted', { until: until.toISOString() }),
    ]),
  );
}

/** The line of a room with this id; `not-found` when nobody said it. */
export async function findLine(tx: Transaction, roomId: string, lineId: string): Promise<SpokenLine> {
  const [line]: SpokenLine[] = await tx.query(
    `select source as "lineId", person_id as "personId", viewer_id as "viewerId", body->>'name' as name, body->>'text' as text
     from live.room_event where room_id = $1 and kind = 'room.said' and source = $2 and person_id is not null`,
    [roomId, lineId],
  );
  if (!line) throw new Problem('not-found');
  return line;
}

/**
 * Sanctions who said a line and hides it: muted until a moment, or (null) banned. The room must be locked. For the same line it is done once.
 */
export async function sanctionSpeaker(
  tx: Transaction,
  clock: Clock,
  roomId: string,
  { line, until, by }: { line: SpokenLine; until: Date | null; by: string },
): Promise<void> {
  const sanction = until === null ? 'ban' : 'mute';
  const [known] = await tx.query(
    'select from live.sanction where room_id = $1 and line_id = $2 and sanction = $3 and pardoned_at is null and (until is null or until > $4)',
    [roomId, line.lineId, sanction, clock.now()],
  );
  if (known) return;
  const id = newId(clock);
  await tx.query(
    `insert into live.sanction (id, room_id, sanction, person_id, viewer_id, line_id, name, line, sanctioned_by, at, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, roomId, sanction, line.personId, line.viewerId, line.lineId, line.name, line.text, by, clock.now(), until],
  );
  const told: Happening = {
    kind: 'room.sanctioned',
    sanctionId: id,
    sanction,
    lineId: line.lineId,
    name: line.name,
    until: until?.toISOString() ?? null,
    by: { personId: line.personId, viewerId: line.viewerId },
  };
  await appendEvents(tx, clock, roomId, [...(await hiding(tx, roomId, line.lineId)), told]);
}

/** The news that a line is to be seen no more; none when it was told before. */
async function hiding(tx: Transaction, roomId: string, lineId: string): Promise<Happening[]> {
  const [hidden] = await tx.query(`select from live.room_event where room_id = $1 and kind = 'room.hidden' and source = $2`, [
    roomId,
    lineId,
  ]);
  return hidden ? [] : [{ kind: 'room.hidden', id: lineId, source: lineId }];
}
