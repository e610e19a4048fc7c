import { MediaTicket } from '#contracts';
import { Problem } from '#platform';
import { Logger } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';

/** How long a ticket is good. */
export const ticketSeconds = 60;

const logger = new Logger('media tickets');
const algorithm = 'HS256';
const audience = 'cunbo media';
const longest = 2_048;

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
  if (ticket.length > longest) return refuse('it is too long');
  const read = await jwtVerify(ticket, key, { algorithms: [algorithm], audience, currentDate: now, clockTolerance: 2 }).then(
    ({ payload }) => MediaTicket.safeParse(payload).data ?? 'it says something else',
    (error: Error) => error.message,
  );
  if (typeof read === 'string') return refuse(read);
  if (read.act !== act) return refuse(`it is for ${read.act}`);
  if (read.exp - read.iat > ticketSeconds) return refuse('it would be good for too long');
  return read;
}

function refuse(why: string): never {
  logger.warn({ why }, 'a media ticket was refused');
  throw new Problem('not-allowed');
}
