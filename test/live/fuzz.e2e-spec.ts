import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roomMessages } from '#contracts';
import supertest from 'supertest';
import { aStage, type Guest, type Stage } from './a-stage.js';

const packets = 100_000;
const sockets = 40;
const names = Object.keys(roomMessages);

/** A stream of chance that is the same for the same seed, so that a failing run can be run again. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Something that nobody who follows the protocol would send: cut, torn, doubled, deep, or of the wrong kind. */
function garbage(next: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const value = (): string =>
    pick([
      'null',
      '[]',
      '{}',
      '-1',
      '1e999',
      '"\\u202e"',
      '"<img src=x onerror=alert(1)>"',
      '{"__proto__":{"standing":"streamer"}}',
      '{"_placeholder":true,"num":9}',
      '{"afterSeq":-1}',
      '{"count":1e30}',
      `"${'长'.repeat(Math.floor(next() * 50))}"`,
      `${'['.repeat(40)}${']'.repeat(40)}`,
      '{"id":"x","text":{}}',
      'tru',
      '"',
    ]);
  const event = `["${pick([...names, 'constructor', '__proto__', 'room.', ''])}",${value()}]`;
  const whole =
    pick(['42', '420', '421', '45', '451-', '4599-', '46', '41', '44', '2', '3', '4', '5', '6', '43', '432', '40', '40/x,', '42/x,']) +
    pick([event, value(), '', '[', ']']);
  const cut = Math.floor(next() * whole.length);
  return pick([
    whole,
    whole.slice(0, cut),
    whole.slice(cut),
    `${whole}${whole}`,
    whole.replace(/./u, String.fromCharCode(Math.floor(next() * 0x2fff))),
  ]);
}

describe('a hundred thousand malformed packets', () => {
  let stage: Stage;
  let neighbour: Guest;

  beforeAll(async () => {
    stage = await aStage();
    const streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    neighbour = await stage.enter(stage.people.shopper);
  });
  afterAll(() => stage.close());

  it('harm nobody: the gateway lives, its memory is bounded, and the neighbour hears and talks', async () => {
    const seed = Date.now() >>> 0;
    process.stdout.write(`seed ${seed}\n`);
    const next = chance(seed);
    const token = await stage.tokenOf(stage.catalog.stranger);
    const url = `${stage.gateway.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    let sent = 0;
    const attack = async (): Promise<void> => {
      while (sent < packets) {
        const raw = new WebSocket(url);
        await new Promise<void>((resolve) => {
          raw.addEventListener('open', () => resolve());
          raw.addEventListener('error', () => resolve());
        });
        // Half of them come in first.
        if (next() < 0.5) raw.send(`40${JSON.stringify({ token })}`);
        for (let burst = 0; burst < 250 && raw.readyState === WebSocket.OPEN; burst += 1) {
          raw.send(next() < 0.05 ? crypto.getRandomValues(new Uint8Array(Math.floor(next() * 200))) : garbage(next));
          sent += 1;
          if (burst % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
        }
        raw.close();
        await new Promise<void>((resolve) => {
          if (raw.readyState === WebSocket.CLOSED) resolve();
          else raw.addEventListener('close', () => resolve());
        });
      }
    };
    const before = process.memoryUsage().rss;
    await Promise.all(Array.from({ length: sockets }, attack));
    expect(sent).toBeGreaterThanOrEqual(packets);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    await supertest(stage.gateway.url).get('/health/ready').expect(200);
    expect(await neighbour.outcome('room.say', { id: crypto.randomUUID(), text: '还在吗' })).toBe('ok');
    await neighbour.saw('room.said');
    expect(neighbour.socket.connected).toBe(true);
    const kinds = await stage.database.sql<{ kind: string }>(`select distinct kind from live.room_event order by kind`);
    expect(
      kinds
        .map(({ kind }) => kind)
        .filter((kind) => !['room.counted', 'room.liked', 'room.asked', 'room.said', 'room.started'].includes(kind)),
    ).toEqual([]);
  }, 300_000);
});
