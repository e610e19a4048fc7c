import { Problem } from '#platform';
import { Logger } from '@nestjs/common';
import { jwtVerify } from 'jose';

/** How tickets are signed. */
export const algorithm = 'HS256';

const logger = new Logger('media tickets');
const longest = 2_048;

/** What a ticket for this audience says when it is whole, ours and still good; `not-allowed` otherwise, and logged. */
export async function readJwt(key: Buffer, ticket: string, audience: string, now: Date): Promise<unknown> {
  if (ticket.length > longest) return refuseTicket('it is too long');
  return jwtVerify(ticket, key, { algorithms: [algorithm], audience, currentDate: now, clockTolerance: 2 }).then(
    ({ payload }) => payload,
    (error: Error) => refuseTicket(error.message),
  );
}

/** Refuses a ticket, and logs why; its bearer is not told. */
export function refuseTicket(why: string): never {
  logger.warn({ why }, 'a media ticket was refused');
  throw new Problem('not-allowed');
}
