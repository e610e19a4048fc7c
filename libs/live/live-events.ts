import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

const ofRoom = z.strictObject({ roomId: Id });

/** A room went live. */
export const roomStarted = event('room.started', ofRoom);

/** A room ended, for good. */
export const roomEnded = event('room.ended', ofRoom);

/** Everything this lib has to tell. */
export const liveEvents = [roomStarted, roomEnded];
