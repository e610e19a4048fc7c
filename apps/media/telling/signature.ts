import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceSeconds = 300;

const digest = (key: Buffer, seconds: number, text: string): Buffer => createHmac('sha256', key).update(`${seconds}.${text}`).digest();

/** What stands in `Cunbo-Signature` for this text at this moment. */
export function sign(key: Buffer, text: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds},v1=${digest(key, seconds, text).toString('hex')}`;
}

/** Whether the header was made with this key for this text within the last five minutes. */
export function isSigned(key: Buffer, text: string, header: string | undefined, now: Date): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match) return false;
  const seconds = Number(match[1]);
  if (Math.abs(now.getTime() / 1_000 - seconds) > toleranceSeconds) return false;
  return timingSafeEqual(digest(key, seconds, text), Buffer.from(match[2]!, 'hex'));
}
