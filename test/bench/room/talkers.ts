import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { CrowdWish } from './crowd.js';

/** A connection that says lines. */
type Say = (text: string) => void;

const opened = async (address: string): Promise<WebSocket> => {
  const socket = new WebSocket(address.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    if (data.length < 3 && data[0] === 0x32) socket.send('3');
  });
  return socket;
};

async function aTalker(url: string, speaks: CrowdWish['speaks'], token: string): Promise<{ say: Say; close(): void }> {
  if (speaks === 'ws') {
    const socket = await opened(url);
    return { say: (text) => socket.send(text), close: () => socket.close() };
  }
  const socket = await opened(`${url}/socket.io/?EIO=4&transport=websocket`);
  socket.send(`40${token === '' ? '' : JSON.stringify({ token })}`);
  const line = (text: string): string =>
    speaks === 'room'
      ? `421${JSON.stringify(['room.say', { id: randomUUID(), text }])}`
      : `42${JSON.stringify(['say', { id: randomUUID(), name: '村友', text, host: false }])}`;
  return { say: (text) => socket.send(line(text)), close: () => socket.close() };
}

/** Many people who talk in turn: our rooms let nobody say more than five lines at once. */
export async function talkersIn(url: string, speaks: CrowdWish['speaks'], tokens: readonly string[]) {
  const talkers: Awaited<ReturnType<typeof aTalker>>[] = [];
  for (let from = 0; from < tokens.length; from += 50) {
    talkers.push(...(await Promise.all(tokens.slice(from, from + 50).map((token) => aTalker(url, speaks, token)))));
  }
  await sleep(500);
  return {
    /** Says so many lines, evenly over the time; when they are measured, each carries the moment it was said. */
    async talk(perSecond: number, seconds: number, measured: boolean): Promise<number> {
      const lines = perSecond * seconds;
      const began = performance.now();
      for (let nth = 0; nth < lines; nth += 1) {
        const due = (nth * 1_000) / perSecond - (performance.now() - began);
        if (due > 1) await sleep(due);
        talkers[nth % talkers.length]!.say(
          `${measured ? `t=${(performance.timeOrigin + performance.now()).toFixed(3)}` : ''} 猪油渣还有吗`,
        );
      }
      return lines;
    },
    close: () => talkers.forEach((talker) => talker.close()),
  };
}
