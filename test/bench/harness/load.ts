import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PackedRequests } from './requests.js';

/** Who calls whom, with how many connections; each sends its next request when the last is answered. */
export interface LoadWish {
  /** Where to; connections are spread evenly over several. */
  readonly urls: readonly string[];
  readonly requests: PackedRequests;
  readonly connections: number;
  /** Each request is sent once… */
  readonly once?: boolean;
  /** …or all of them over and over for so long. */
  readonly seconds?: number;
}

/** What came of it. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly seconds: number;
  readonly answered: number;
  /** How many answers of each HTTP status. */
  readonly statuses: Record<string, number>;
  /** The first answer of each status: what was measured is what was meant. */
  readonly samples: Record<string, string>;
}

/** Puts a load on servers from a thread of its own and tells how it went. */
export function load(wish: LoadWish): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'load-thread.js'), { workerData: wish });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
