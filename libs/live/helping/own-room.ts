import { Problem } from '#platform';
import type { DataSource } from 'typeorm';

/** The room of a code, for its streamer alone: `not-found` without it, `not-allowed` for anybody else. */
export async function ownRoom(
  database: Pick<DataSource, 'query'>,
  caller: { id: string },
  code: string,
): Promise<{ id: string; status: string }> {
  const [room]: { id: string; status: string; streamerId: string }[] = await database.query(
    'select id, status, streamer_id as "streamerId" from live.room where code = $1',
    [code],
  );
  if (!room) throw new Problem('not-found');
  if (room.streamerId !== caller.id) throw new Problem('not-allowed');
  return room;
}
