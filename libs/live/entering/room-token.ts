import type { KeyObject } from 'node:crypto';
import { Problem } from '#platform';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type RoomPass, standings } from './room-pass.js';

const algorithm = 'HS256';
const audience = 'cunbo room';

const Claims = z.object({
  room: z.guid(),
  person: z.guid().nullable(),
  viewer: z.guid(),
  standing: z.enum(standings),
  name: z.string().max(20),
  exp: z.int(),
});

/** A token that carries a pass until it expires. */
export const signRoomToken = (key: KeyObject, { roomId, personId, viewerId, standing, name, expiresAt }: RoomPass): Promise<string> =>
  new SignJWT({ room: roomId, person: personId, viewer: viewerId, standing, name })
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setExpirationTime(expiresAt)
    .sign(key);

/** The pass in a token. `token-expired` when it was one of ours, `not-allowed` when it never was. */
export async function readRoomToken(key: KeyObject, token: string, now: Date): Promise<RoomPass> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      currentDate: now,
    });
    const { room, person, viewer, standing, name, exp } = Claims.parse(payload);
    return { roomId: room, personId: person, viewerId: viewer, standing, name, expiresAt: new Date(exp * 1_000) };
  } catch (error) {
    throw new Problem(error instanceof errors.JWTExpired ? 'token-expired' : 'not-allowed');
  }
}
