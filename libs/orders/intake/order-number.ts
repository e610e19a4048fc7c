import { randomInt } from 'node:crypto';

/** Digits and letters that nobody confuses when reading them out. */
const readable = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const tailLength = 8;
const tails = readable.length ** tailLength;
/** China has one time of day and no summer time. */
const shanghaiAheadMs = 8 * 3_600_000;

/** A number that people can read to each other, `CB261122-7K3M9QXZ`: the day in Shanghai and a random tail that tells nobody how many orders there are. */
export function orderNumber(placedAt: Date): string {
  const day = new Date(placedAt.getTime() + shanghaiAheadMs).toISOString().slice(2, 10).replaceAll('-', '');
  let tail = '';
  for (let rest = randomInt(tails); tail.length < tailLength; rest = Math.floor(rest / readable.length))
    tail += readable[rest % readable.length];
  return `CB${day}-${tail}`;
}
