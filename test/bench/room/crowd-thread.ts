import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { CrowdResult, CrowdWish } from './crowd.js';

const { url, token, viewers, speaks } = workerData as CrowdWish;
// Every twentieth viewer reads what comes; the others take it off the wire, so that the load costs less than what it measures.
const readers = 20;
const said = /t=(\d+\.\d+)/g;
const counts = new Uint32Array(viewers);
const latencies: number[] = [];
let joined = 0;
let entered = 0;

function enter(nth: number): void {
  const address = speaks === 'ws' ? url : `${url}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address.replace('http', 'ws'), { perMessageDeflate: false });
  const isIn = (): void => {
    joined += 1;
    if (entered < viewers) enter(entered++);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
    if (joined === viewers) parentPort!.postMessage('joined');
  };
  socket.on('open', () => {
    if (speaks === 'ws') isIn();
    else socket.send(`40${token === '' ? '' : JSON.stringify({ token })}`);
  });
  socket.on('message', (data: Buffer) => {
    // A ping, the answer to the handshake, and the answer to the join.
    if (data.length < 3 && data[0] === 0x32) return socket.send('3');
    if (speaks !== 'ws' && data[0] === 0x34 && data[1] === 0x30) return speaks === 'room' ? socket.send('421["room.join",{}]') : isIn();
    if (speaks === 'room' && data[0] === 0x34 && data[1] === 0x33) {
      if (!data.toString('latin1', 0, 20).includes('"ok":true')) throw new Error(data.toString());
      return isIn();
    }
    if (nth % readers === 0) read(nth, data.toString('latin1'));
  });
  socket.on('error', (error) => {
    throw error;
  });
}

function read(nth: number, frame: string): void {
  const now = performance.timeOrigin + performance.now();
  for (const [, at] of frame.matchAll(said)) {
    counts[nth]! += 1;
    latencies.push(now - Number(at));
  }
}

function tell(): void {
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const heard = [...counts].filter((_, nth) => nth % readers === 0);
  const result: CrowdResult = { p50Ms: at(0.5), p99Ms: at(0.99), heardLeast: Math.min(...heard), heardMost: Math.max(...heard) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
  parentPort!.postMessage(result);
}

parentPort!.on('message', (wish) => {
  if (wish === 'tell') tell();
  else process.exit(0);
});

// A doorway's width at a time; all at the same moment would only measure the door.
const abreast = 100;
while (entered < Math.min(viewers, abreast)) enter(entered++);
