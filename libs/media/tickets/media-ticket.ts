import { MediaTicket } from '#contracts';
import { SignJWT } from 'jose';
import { algorithm, readJwt, refuseTicket } from './read-jwt.js';

/** How long a ticket is good. */
export const ticketSeconds = 60;

const audience = 'cunbo media';

/** A ticket for one act on one picture, good for a minute from `now`. */
export function signTicket(key: Buffer, { room, session, act, jti }: Omit<MediaTicket, 'aud' | 'iat' | 'exp'>, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ room, session, act })
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setJti(jti)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ticketSeconds)
    .sign(key);
}

/** What a ticket says when it is whole, ours, still good and for this act; `not-allowed` otherwise, and logged. Whether it was used before it does not know. */
export async function readTicket(key: Buffer, ticket: string, act: MediaTicket['act'], now: Date): Promise<MediaTicket> {
  const read = MediaTicket.safeParse(await readJwt(key, ticket, audience, now)).data;
  if (!read) return refuseTicket('it says something else');
  if (read.act !== act) return refuseTicket(`it is for ${read.act}`);
  if (read.exp - read.iat > ticketSeconds) return refuseTicket('it would be good for too long');
  return read;
}
