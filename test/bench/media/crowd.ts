import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Who watches where. */
export interface CrowdWish {
  readonly url: string;
  readonly room: string;
  readonly session: string;
  /** In hex: viewers write their tickets themselves, at the door. */
  readonly ticketKey: string;
  readonly viewers: number;
}

/** Packets that came so far to each viewer that counts, and how many are connected. */
export interface CrowdNews {
  readonly counts: readonly number[];
  readonly watching: number;
}

/** Viewers in a process of their own; each takes its packets, decrypts them, and does nothing with them. */
export interface Crowd {
  tell(): Promise<CrowdNews>;
  leave(): Promise<void>;
}

/** Lets a crowd in and resolves once everybody is connected. */
export async function aCrowdBefore(wish: CrowdWish): Promise<Crowd> {
  const child = fork(join(import.meta.dirname, 'crowd-process.js'));
  const ended = once(child, 'exit');
  const hear = async (what: CrowdWish | 'tell'): Promise<CrowdNews> => {
    child.send(what);
    const [news] = (await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => Promise.reject(new Error(`the crowd ended with ${code}`))),
    ])) as [CrowdNews];
    return news;
  };
  await hear(wish);
  return {
    tell: () => hear('tell'),
    async leave() {
      child.send('leave');
      await ended;
    },
  };
}
