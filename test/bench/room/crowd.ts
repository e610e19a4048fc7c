import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Who comes in where: `room` speaks to our gateway, `socket.io` and `ws` to what it is compared with. */
export interface CrowdWish {
  readonly url: string;
  readonly token: string;
  readonly viewers: number;
  readonly speaks: 'room' | 'socket.io' | 'ws';
}

/** What they heard: how long a line took from being said to being read, and how many lines the readers got, the one with the fewest and the one with the most. */
export interface CrowdResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly heardLeast: number;
  readonly heardMost: number;
}

/** Viewers in a thread of their own, all of them in the room. */
export interface Crowd {
  /** What was heard so far. */
  tell(): Promise<CrowdResult>;
  leave(): Promise<void>;
}

/** Lets a crowd in and resolves once everybody has joined. */
export async function aCrowdIn(wish: CrowdWish): Promise<Crowd> {
  const worker = new Worker(join(import.meta.dirname, 'crowd-thread.js'), { workerData: wish });
  await once(worker, 'message');
  return {
    async tell() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
      worker.postMessage('tell');
      const [result] = (await once(worker, 'message')) as [CrowdResult];
      return result;
    },
    async leave() {
      const gone = once(worker, 'exit');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
      worker.postMessage('leave');
      await gone;
    },
  };
}
