import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { LoadResult, LoadWish } from './load.js';

const { urls, requests, connections, once = false, seconds = 3 } = workerData as LoadWish;
const bytes = Buffer.from(requests.bytes);
const count = requests.begins.length - 1;
const latencies: number[] = [];
const statuses: Record<string, number> = {};
const samples: Record<string, string> = {};
const began = performance.now();
let next = 0;
let open = connections;

const headEnd = Buffer.from('\r\n\r\n');
const lengthName = Buffer.from('content-length: ');

/** The bytes of the first answer in there, or 0 while it is not whole. */
function lengthOfAnswer(chunk: Buffer): number {
  const end = chunk.indexOf(headEnd);
  if (end < 0) return 0;
  const at = chunk.indexOf(lengthName);
  const body = at < 0 || at > end ? 0 : Number.parseInt(chunk.toString('latin1', at + lengthName.length, at + lengthName.length + 12), 10);
  return chunk.length >= end + 4 + body ? end + 4 + body : 0;
}

function call(index: number): void {
  const { hostname, port } = new URL(urls[index % urls.length]!);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let sent = 0;
  let rest: Buffer | undefined;
  const send = (): void => {
    const over = once ? next >= count : performance.now() - began > seconds * 1_000;
    if (over) return void socket.end();
    const which = next % count;
    next += 1;
    sent = performance.now();
    socket.write(bytes.subarray(requests.begins[which]!, requests.begins[which + 1]!));
  };
  socket.on('connect', send);
  socket.on('data', (chunk) => {
    const answer = rest ? Buffer.concat([rest, chunk]) : chunk;
    rest = lengthOfAnswer(answer) === 0 ? answer : undefined;
    if (rest) return;
    latencies.push(performance.now() - sent);
    const status = answer.toString('latin1', 9, 12);
    statuses[status] = (statuses[status] ?? 0) + 1;
    samples[status] ??= answer.toString();
    send();
  });
  socket.on('error', (error) => {
    throw error;
  });
  socket.on('close', () => {
    open -= 1;
    if (open === 0) tell();
  });
}

function tell(): void {
  const took = (performance.now() - began) / 1_000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const answered = sorted.length;
  const told: LoadResult = {
    perSecond: answered / took,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    seconds: took,
    answered,
    statuses,
    samples,
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
  parentPort!.postMessage(told);
}

for (let index = 0; index < connections; index += 1) call(index);
