import { TrialCount, trialLimits } from '#contracts';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventually } from '../../support/eventually.js';
import { standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

const ours = 'http://127.0.0.1';

describe('trying out a network, before the engine', () => {
  let platform: StandInPlatform;
  let engine: TestEngine;

  beforeAll(async () => {
    platform = await standInPlatform();
    engine = await startEngine({ PLATFORM_URL: platform.url, FFMPEG_PATH: 'off' });
  });
  afterAll(async () => {
    await engine.close();
    await platform.close();
  });

  const good = (): Promise<string> => platform.ticket({ act: 'trial' });
  const headersOf = (ticket: string | undefined, more: Record<string, string> = {}): Record<string, string> => ({
    origin: ours,
    'content-type': 'application/octet-stream',
    ...(ticket ? { authorization: `Bearer ${ticket}` } : {}),
    ...more,
  });
  const send = (ticket: string | undefined, bytes = 1_000, more: Record<string, string> = {}): Promise<Response> =>
    fetch(`${engine.url}/upload`, { method: 'POST', headers: headersOf(ticket, more), body: Buffer.alloc(bytes, 7) });
  const ask = (ticket: string): Promise<Response> => fetch(`${engine.url}/upload`, { headers: { authorization: `Bearer ${ticket}` } });

  /** Sends pieces without saying how many come, until it is told to stop; what it was answered, if anything. */
  function stream(
    ticket: string,
    piece: number,
    everyMs: number,
  ): { answer: Promise<{ status: number; count: TrialCount }>; leave(): void } {
    const asking = request(`${engine.url}/upload`, { method: 'POST', headers: headersOf(ticket) });
    const answer = new Promise<{ status: number; count: TrialCount }>((resolve, reject) => {
      asking.on('error', reject).on('response', (response) => {
        let text = '';
        response
          .on('data', (part: Buffer) => (text += part.toString()))
          .on('end', () => resolve({ status: response.statusCode!, count: TrialCount.parse(JSON.parse(text)) }));
      });
    });
    const timer = setInterval(() => asking.write(Buffer.alloc(piece)), everyMs);
    asking.once('close', () => clearInterval(timer));
    return { answer, leave: () => asking.destroy() };
  }

  it('says how much came and for how long, and says it again', async () => {
    const ticket = await good();
    const response = await send(ticket, 2_000_000);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(ours);
    const count = TrialCount.parse(await response.json());
    expect(count.bytes).toBe(2_000_000);
    expect(TrialCount.parse(await (await ask(ticket)).json())).toEqual(count);
    expect(platform.told).toEqual([]);
  });

  it('takes a ticket once, also from many at the same moment', async () => {
    const ticket = await good();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(ticket)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 7 }, () => 403)]);
    expect((await send(ticket)).status).toBe(403);
  });

  it.each([
    ['no ticket', async () => undefined],
    ['nonsense', async () => 'a.b.c'],
    ['an expired ticket', () => platform.ticket({ act: 'trial', iat: 1_000, exp: 1_060 })],
    ['a forged ticket', () => platform.ticket({ act: 'trial' }, 'cd'.repeat(32))],
    ["a viewer's ticket", () => platform.ticket({ act: 'play' })],
    ['a ticket to publish', () => platform.ticket({ act: 'publish' })],
  ])('takes nothing with %s', async (_, ticketed) => {
    const ticket = await ticketed();
    expect((await send(ticket)).status).toBe(403);
    expect((await ask(ticket ?? 'none')).status).toBe(403);
  });

  it('opens nothing else', async () => {
    const trial = await good();
    for (const way of ['whip', 'whep']) {
      const headers = { authorization: `Bearer ${trial}`, 'content-type': 'application/sdp' };
      expect((await fetch(`${engine.url}/${way}`, { method: 'POST', headers, body: 'v=0' })).status).toBe(403);
    }
    expect((await ask(trial)).status).toBe(404);
  });

  it('takes nothing from pages of others, nor from what names no page', async () => {
    const ticket = await good();
    expect((await send(ticket, 10, { origin: 'http://elsewhere' })).status).toBe(403);
    expect((await send(ticket, 10, { origin: '' })).status).toBe(403);
    expect((await send(ticket)).status).toBe(200);
  });

  it('takes bytes alone, at this door alone', async () => {
    expect((await send(await good(), 10, { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send(await good(), 10, { 'content-type': 'application/sdp' })).status).toBe(400);
    const headers = headersOf(await platform.ticket({ act: 'publish' }));
    expect((await fetch(`${engine.url}/whip`, { method: 'POST', headers, body: Buffer.alloc(10) })).status).toBe(400);
  });

  it('refuses more than it takes when that is said before, and stops there when it is not', async () => {
    const asking = request(`${engine.url}/upload`, {
      method: 'POST',
      headers: headersOf(await good(), { 'content-length': String(trialLimits.bytes + 1) }),
    });
    const status = new Promise<number>((resolve, reject) =>
      asking.on('response', (response) => resolve(response.statusCode!)).on('error', reject),
    );
    asking.flushHeaders();
    expect(await status).toBe(413);
    asking.destroy();
    const ticket = await good();
    const endless = stream(ticket, 100_000, 5);
    await endless.answer.catch(() => undefined);
    endless.leave();
    expect(await (await ask(ticket)).json()).toMatchObject({ bytes: trialLimits.bytes });
  });

  it('stops after its time, and says what came', async () => {
    const slow = stream(await good(), 1_000, 100);
    const { status, count } = await slow.answer;
    slow.leave();
    expect(status).toBe(200);
    expect(count.bytes).toBeGreaterThan(0);
    expect(count.bytes).toBeLessThan(100_000);
    expect(count.ms).toBeGreaterThanOrEqual(trialLimits.ms - 10);
  }, 60_000);

  it('says what came to whoever has stopped in the middle', async () => {
    const ticket = await good();
    const left = stream(ticket, 1_000, 50);
    left.answer.catch(() => undefined);
    await eventually(async () => ((await (await ask(ticket)).json()) as TrialCount).bytes >= 5_000);
    left.leave();
    const ended = async (): Promise<TrialCount> => TrialCount.parse(await (await ask(ticket)).json());
    await eventually(async () => {
      const before = await ended();
      await sleep(100);
      return (await ended()).ms === before.ms;
    });
  });

  it('keeps nothing of what comes', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      return process.memoryUsage().arrayBuffers;
    };
    const before = held();
    for (let n = 0; n < 10; n++) expect((await send(await good(), 4_000_000)).status).toBe(200);
    await eventually(() => held() < before + 20_000_000);
  });
});
