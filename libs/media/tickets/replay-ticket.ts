import { ReplayTicket } from '#contracts';
import { SignJWT } from 'jose';
import { algorithm, readJwt, refuseTicket } from './read-jwt.js';

/** How long the playlist of a recording may be asked for. */
const replaySeconds = 600;

const audience = 'cunbo replay';

/** What opens one recording to whoever watches a replay. */
export function signReplay(key: Buffer, file: string, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ file })
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + replaySeconds)
    .sign(key);
}

/** Refused with `not-allowed`, and logged, unless the ticket is whole, ours, still good and opens this recording. */
export async function readReplay(key: Buffer, ticket: string, file: string, now: Date): Promise<void> {
  const read = ReplayTicket.safeParse(await readJwt(key, ticket, audience, now)).data;
  if (read?.file !== file) refuseTicket('it is for another recording');
}
