import { Problem, type Transaction } from '#platform';
import { hostsNow, type LockedRoom } from '../hosting/lock-room.js';
import { sanctionsOn } from '../moderation/sanctions.js';
import type { Line } from './say.js';

/** Which of some new lines may not be said in a room that is locked, and why; the others may. */
export async function refusalsOf(tx: Transaction, room: LockedRoom, lines: readonly Line[], now: Date): Promise<Map<Line, Problem>> {
  const guests = lines.filter(({ personId }) => !hostsNow(room, personId));
  const refused = new Map<Line, Problem>();
  if (room.status !== 'live') {
    const status = room.status === 'practice' ? 'scheduled' : room.status;
    for (const line of room.status === 'practice' ? guests : lines) refused.set(line, new Problem('room-not-open', { status }));
    return refused;
  }
  const personIds = [...new Set(guests.map(({ personId }) => personId))];
  if (personIds.length === 0) return refused;
  const sanctions = await sanctionsOn(tx, room.id, personIds, now);
  const mayTalkAt = await slowed(tx, room, personIds, now);
  for (const line of guests) {
    const problem = sanctions.get(line.personId) ?? waitOf(mayTalkAt.get(line.personId), now);
    if (problem) refused.set(line, problem);
    // Of several lines that came at once, the first is said.
    else if (room.slowSeconds > 0) mayTalkAt.set(line.personId, now.getTime() + room.slowSeconds * 1_000);
  }
  return refused;
}

/** When (milliseconds since 1970) each of some people may talk again in a room in slow mode. */
async function slowed(tx: Transaction, room: LockedRoom, personIds: readonly string[], now: Date): Promise<Map<string, number>> {
  if (room.slowSeconds === 0) return new Map();
  const slowMs = room.slowSeconds * 1_000;
  const rows: { personId: string; at: Date }[] = await tx.query(
    `select person_id as "personId", max(at) as at from live.room_event
     where room_id = $1 and kind = 'room.said' and person_id = any ($2::uuid[]) and at > $3 group by person_id`,
    [room.id, personIds, new Date(now.getTime() - slowMs)],
  );
  return new Map(rows.map(({ personId, at }) => [personId, at.getTime() + slowMs]));
}

const waitOf = (mayTalkAt: number | undefined, now: Date): Problem | undefined =>
  mayTalkAt === undefined || mayTalkAt <= now.getTime()
    ? undefined
    : new Problem('slow-down', { waitSeconds: Math.ceil((mayTalkAt - now.getTime()) / 1_000) });
