import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

const digest = (key: Buffer, seconds: number, text: string | Buffer): Buffer =>
  createHmac('sha256', key).update(`${seconds}.`).update(text).digest();

/** What stands in `Cunbo-Signature` for these bytes at this moment. */
export function signatureOf(key: Buffer, text: string | Buffer, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds},v1=${digest(key, seconds, text).toString('hex')}`;
}

/** Whether a header was made with this key for these bytes, within five minutes of now. */
export function isSigned(key: Buffer, text: string | Buffer, header: string | undefined, now: Date): boolean {
  const [, at, sign] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (at === undefined || sign === undefined) return false;
  const seconds = Number(at);
  if (Math.abs(now.getTime() / 1_000 - seconds) > toleranceSeconds) return false;
  return timingSafeEqual(digest(key, seconds, text), Buffer.from(sign, 'hex'));
}
