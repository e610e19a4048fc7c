import { describe, expect, it } from '@jest/globals';
import type { ProblemReply } from '../wire/problems.js';
import { connectLive, type LiveRoom } from './connect-live.js';

const roomId = '0196a000-0000-7000-8000-000000000000';
const at = '2026-11-22T03:00:00Z';
const room = (seq: number): object => ({
  id: roomId,
  code: 'mama',
  title: { 'zh-CN': '', en: '' },
  status: 'live',
  cover: '',
  streamer: { id: '0196a000-0000-7000-8000-00000000000a', name: '', portrait: '' },
  startsAt: at,
  viewers: 0,
  villageNames: [],
  seq,
  likes: 0,
  pinnedProductId: null,
  paused: false,
  slowSeconds: 0,
  message: null,
  drop: null,
  luckyBag: null,
});
const joined = (seq: number, events: object[]): object => ({ ok: true, room: room(seq), events, more: false, now: at });
const refused = (name: string, status: number): object => ({
  ok: false,
  problem: { type: `urn:cunbo:problem:${name}`, name, status, title: 'Not so', details: {} },
});
const started = (seq: number): object => ({ seq, at, kind: 'room.started' });
const danced = (seq: number): object => ({ seq, at, kind: 'room.danced', steps: 3 });

/** A page in a room whose gateway gives these answers, one after the other; a connection is made as soon as it is asked for. */
function pageIn(answers: object[]) {
  const listeners = new Map<string, (part?: unknown) => void>();
  const asked: unknown[] = [];
  const heard: [number, string][] = [];
  const states: (string | undefined)[] = [];
  const link: LiveRoom = connectLive(
    {
      on: (event, listener) => listeners.set(event, listener as (part?: unknown) => void),
      timeout: () => ({
        emitWithAck: async (_, body) => {
          asked.push(body);
          return answers.shift();
        },
      }),
      connect: () => listeners.get('connect')!(),
      disconnect: () => listeners.get('disconnect')!(),
    },
    {
      joined: () => undefined,
      happened: ({ seq, kind }) => heard.push([seq, kind]),
      connection: (state, problem?: ProblemReply) => states.push(state, problem?.title),
    },
  );
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const hear = async (name: string, part?: unknown): Promise<void> => {
    listeners.get(name)!(part);
    await settled();
  };
  return { link, asked, heard, states, hear };
}

describe('a page that is older than its gateway', () => {
  it('passes over kinds of events that it does not know, and keeps count of them', async () => {
    const page = pageIn([joined(3, [started(1), danced(2), started(3)])]);
    await page.hear('connect');
    await page.hear('room.happened', { roomId, from: 4, to: 5, events: [danced(4), started(5)] });
    await page.hear('room.happened', { roomId, from: 6, to: 6, events: [danced(6)] });
    await page.hear('room.happened', { roomId, from: 7, to: 7, events: [started(7)] });
    expect(page.heard).toEqual([1, 3, 5, 7].map((seq) => [seq, 'room.started']));
    expect([page.asked, page.states]).toEqual([[{}], ['joined', undefined]]);
  });

  it('takes a refusal whose name it does not know for a refusal', async () => {
    const page = pageIn([refused('room-too-full', 409)]);
    await page.hear('connect');
    expect(page.states).toEqual(['refused', 'Not so']);
  });
});

describe('a page whose token has run out', () => {
  it('comes in anew and goes on where it was', async () => {
    const page = pageIn([joined(1, [started(1)]), refused('token-expired', 401), joined(3, [started(2), started(3)])]);
    await page.hear('connect');
    await page.hear('room.happened', { roomId, from: 3, to: 3, events: [started(3)] });
    expect(page.heard.map(([seq]) => seq)).toEqual([1, 2, 3]);
    expect(page.asked).toEqual([{}, { afterSeq: 1 }, { afterSeq: 1 }]);
    expect(page.states.at(-2)).toBe('joined');
  });
});
