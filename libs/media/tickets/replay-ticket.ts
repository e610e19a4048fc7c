import { SignJWT } from 'jose';

/** How long the playlist of a recording may be asked for. */
const replaySeconds = 600;

/** What opens one recording to whoever watches a replay. */
export function signReplay(key: Buffer, file: string, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ file })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('cunbo replay')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + replaySeconds)
    .sign(key);
}
