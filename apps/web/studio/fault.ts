import { CallRefused } from '#contracts';
import { reasonOf } from '../call.js';
import { sessionEnded } from '../session/session.js';

/** Why something did not work, in words for the streamer; where the session has ended, the studio asks to sign in again and comes back to the same page. */
export function faultOf(error: unknown): string {
  if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
  return reasonOf(error);
}
