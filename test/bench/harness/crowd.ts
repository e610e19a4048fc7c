import { createHash, randomBytes } from 'node:crypto';
import { newId, SystemClock } from '#platform';
import { sql } from './servers.js';

/** Somebody with a session. */
export interface Shopper {
  readonly id: string;
  readonly cookie: string;
}

/** Many people with a session each, without asking for a code each. */
export async function aCrowd(database: string, size: number): Promise<Shopper[]> {
  const clock = new SystemClock();
  const crowd = Array.from({ length: size }, () => ({ id: newId(clock), token: randomBytes(32).toString('base64url') }));
  const ids = crowd.map(({ id }) => id);
  await sql(
    database,
    `insert into identity.person (id, phone, name, created_at) select id, '139' || lpad(nth::text, 8, '0'), '村友', now()
     from unnest($1::uuid[]) with ordinality as crowd (id, nth)`,
    [ids],
  );
  await sql(
    database,
    `insert into identity.session (token_hash, person_id, created_at, expires_at)
     select unnest($1::text[]), unnest($2::uuid[]), now(), now() + interval '1 day'`,
    [crowd.map(({ token }) => createHash('sha256').update(token).digest('hex')), ids],
  );
  return crowd.map(({ id, token }) => ({ id, cookie: `cunbo_session=${token}` }));
}
