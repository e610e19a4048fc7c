import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTurn, median } from './harness/compare.js';
import { aVillageDatabase, dropDatabase } from './harness/databases.js';
import { type BenchProcess, freePort, spawnBuilt } from './harness/processes.js';
import { report } from './harness/report.js';
import { liveRoomOf, spawnGateway, tokenOf } from './room/a-live-room.js';
import { aCrowdIn, type Crowd, type CrowdResult, type CrowdWish } from './room/crowd.js';
import { talkersIn } from './room/talkers.js';

const seconds = 8;
const linesEach = 5;

interface Load {
  readonly viewers: number;
  readonly perSecond: number;
}

interface Outcome extends CrowdResult {
  /** Processor seconds of the server for a million lines delivered. */
  readonly cpuPerMillion: number;
  readonly kbPerViewer: number;
}

const village = await aVillageDatabase('bench_room');
const room = await liveRoomOf(village);

const plain = async (file: string): Promise<BenchProcess> => {
  const port = await freePort();
  return spawnBuilt(file, port, { PORT: `${port}` });
};
const servers: Record<CrowdWish['speaks'], () => Promise<BenchProcess>> = {
  room: () => spawnGateway(village),
  'socket.io': () => plain('test/bench/room/plain-socket-io-server.js'),
  ws: () => plain('test/bench/room/plain-ws-server.js'),
};

const kbOf = ({ pid }: BenchProcess): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);

/** A fresh server, a crowd in it, and people who talk for a while; everybody must hear every line. */
async function run(speaks: CrowdWish['speaks'], { viewers, perSecond }: Load): Promise<Outcome> {
  const server = await servers[speaks]();
  const empty = kbOf(server);
  const token = speaks === 'room' ? await tokenOf(room, null) : '';
  const crowd = await aCrowdIn({ url: server.url, token, viewers, speaks });
  await sleep(500);
  const kbPerViewer = (kbOf(server) - empty) / viewers;
  const people = Math.ceil((perSecond * (seconds + 1)) / linesEach);
  const tokens = await Promise.all(
    Array.from({ length: people }, () => (speaks === 'room' ? tokenOf(room, randomUUID()) : Promise.resolve(''))),
  );
  const talkers = await talkersIn(server.url, speaks, tokens);
  await talkers.talk(perSecond, 1, false);
  await sleep(500);
  const before = server.cpuSeconds();
  const lines = await talkers.talk(perSecond, seconds, true);
  const heard = await untilHeard(crowd, lines);
  const cpu = server.cpuSeconds() - before;
  talkers.close();
  await crowd.leave();
  await server.stop();
  if (heard.heardLeast !== lines || heard.heardMost !== lines)
    throw new Error(`not everybody heard the ${lines} lines: ${JSON.stringify(heard)}`);
  return { ...heard, cpuPerMillion: (cpu * 1_000_000) / (lines * viewers), kbPerViewer };
}

/** Asks until everybody has heard so many lines, for a minute at most. */
async function untilHeard(crowd: Crowd, lines: number): Promise<CrowdResult> {
  for (const deadline = performance.now() + 60_000; ; await sleep(500)) {
    const heard = await crowd.tell();
    if (heard.heardLeast >= lines || performance.now() > deadline) return heard;
  }
}

const thousand: Load = { viewers: 1_000, perSecond: 80 };
const results = await inTurn(3, {
  room: () => run('room', thousand),
  socketIo: () => run('socket.io', thousand),
  ws: () => run('ws', thousand),
  busy: () => run('room', { viewers: 1_000, perSecond: 300 }),
  huge: () => run('room', { viewers: 4_000, perSecond: 100 }),
});
await dropDatabase(village);

const middle = (name: keyof typeof results, figure: 'cpuPerMillion' | 'kbPerViewer' | 'p50Ms' | 'p99Ms'): number =>
  median(results[name].map((result) => result[figure]));
const rows = (Object.keys(results) as (keyof typeof results)[]).map((name) => ({
  variant: name,
  'CPU s per million': middle(name, 'cpuPerMillion').toFixed(2),
  'p50 ms': middle(name, 'p50Ms').toFixed(0),
  'p99 ms': middle(name, 'p99Ms').toFixed(0),
  'kB per viewer': middle(name, 'kbPerViewer').toFixed(1),
}));
report(
  'room',
  {
    cpuVsSocketIo: middle('room', 'cpuPerMillion') / middle('socketIo', 'cpuPerMillion'),
    cpuVsWs: middle('room', 'cpuPerMillion') / middle('ws', 'cpuPerMillion'),
    p99Ms300: middle('busy', 'p99Ms'),
    p99Ms4000: middle('huge', 'p99Ms'),
    kbPerViewer: middle('huge', 'kbPerViewer'),
  },
  Object.fromEntries(rows.map(({ variant, ...figures }) => [variant, figures])),
  rows,
);
