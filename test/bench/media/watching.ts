import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { aSession } from '../../support/media/stand-in-platform.js';
import { median } from '../harness/compare.js';
import { type BenchProcess, freePort, spawnBuilt } from '../harness/processes.js';
import { anEngine } from './an-engine.js';
import { aCrowdBefore, type CrowdWish } from './crowd.js';
import { publishTo, sendTo, type Show } from './projectionist.js';

const settleMs = 3_000;
const seconds = 10;

/** What it cost the process that sends. */
export interface Outcome {
  /** Percent of one core, for each who watches. */
  readonly corePercentPerViewer: number;
  /** Of the packets that were sent, the share that came, to the viewer in the middle. */
  readonly arrived: number;
  readonly mbPerViewer: number;
  /** How many were still connected at the end. */
  readonly watching: number;
}

/** So many watch a show through our engine. */
export async function throughTheEngine(viewers: number): Promise<Outcome> {
  const server = await anEngine();
  const show = await publishTo(server.url, await server.ticket('publish'));
  return measure(server, show, { url: server.url, viewers, ticketKey: server.ticketKey, ...server.show });
}

/** The same film to as many, by the least that can be done. */
export async function byABareForward(viewers: number): Promise<Outcome> {
  const port = await freePort();
  const server = await spawnBuilt('test/bench/media/bare-forward-server.js', port, { PORT: `${port}` });
  return measure(server, await sendTo(port), { url: server.url, viewers, ticketKey: '00'.repeat(32), ...aSession() });
}

/** Everybody comes, and then the clock runs: nobody comes or goes. */
async function measure(server: BenchProcess, show: Show, wish: CrowdWish): Promise<Outcome> {
  try {
    const empty = megabytesOf(server);
    const crowd = await aCrowdBefore(wish);
    await sleep(settleMs);
    const [before, sentBefore, cpuBefore, began] = [await crowd.tell(), sentOf(show), server.cpuSeconds(), performance.now()];
    await sleep(seconds * 1_000);
    const [after, sent, cpu, took] = [
      await crowd.tell(),
      sentOf(show) - sentBefore,
      server.cpuSeconds() - cpuBefore,
      performance.now() - began,
    ];
    const mbPerViewer = (megabytesOf(server) - empty) / wish.viewers;
    await crowd.leave();
    return {
      corePercentPerViewer: (cpu * 100_000) / took / wish.viewers,
      arrived: Math.min(1, median(after.counts.map((count, nth) => (count - before.counts[nth]!) / sent))),
      mbPerViewer,
      watching: after.watching,
    };
  } finally {
    await show.stop();
    await server.stop();
  }
}

const sentOf = ({ projector: { sent } }: Show): number => sent.video + sent.audio;

const megabytesOf = ({ pid }: BenchProcess): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;
