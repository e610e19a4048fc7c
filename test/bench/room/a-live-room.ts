import { randomUUID } from 'node:crypto';
import { deriveKey } from '#platform';
import { SignJWT } from 'jose';
import { type BenchProcess, freePort, secretKey, spawnBuilt } from '../harness/processes.js';
import { redisUrl, sql, urlOf } from '../harness/servers.js';

/** The sample village's room, live. */
export async function liveRoomOf(database: string): Promise<string> {
  const [room] = await sql<{ id: string }>(
    database,
    `update live.room set status = 'live', started_at = now() where code = 'mamas-taste' returning id`,
  );
  return room!.id;
}

/** The gateway as it is built, on a database. */
export async function spawnGateway(database: string): Promise<BenchProcess> {
  const port = await freePort();
  return spawnBuilt('apps/live-gateway/main.js', port, {
    PORT: `${port}`,
    DATABASE_URL: urlOf(database, 'cunbo_gateway'),
    REDIS_URL: redisUrl(),
    SECRET_KEY: secretKey,
    ALLOWED_ORIGINS: 'http://127.0.0.1',
  });
}

/** A token as the catalog gives it: of somebody signed in, or of nobody. */
export const tokenOf = (room: string, person: string | null): Promise<string> =>
  new SignJWT({ room, person, viewer: randomUUID(), standing: person === null ? 'viewer' : 'person', name: '村友' })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('cunbo room')
    .setExpirationTime('10m')
    .sign(deriveKey(secretKey, 'room token'));
