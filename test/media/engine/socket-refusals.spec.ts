import { WebSocket } from 'ws';
import { eventually } from '../../support/eventually.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

const form = 'video/mp4;codecs=avc1.42E01E,opus';

describe('publishing over a socket, before what the engine cannot trust', () => {
  let platform: StandInPlatform;
  let engine: TestEngine;

  beforeAll(async () => {
    platform = await standInPlatform();
    engine = await startEngine({ PLATFORM_URL: platform.url, RTMP_PORT: '0' });
  });
  beforeEach(() => platform.told.splice(0));
  afterAll(async () => {
    await engine.close();
    await platform.close();
  });

  const dial = (origin: string | undefined, path = '/socket'): WebSocket => {
    const socket = new WebSocket(`${engine.url.replace('http', 'ws')}${path}`, origin === undefined ? {} : { origin });
    socket.on('error', () => undefined);
    return socket;
  };
  const ended = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', (code) => resolve(code)));
  /** The code with which whoever says this first, and then perhaps more, is closed. */
  const saying = async (first: string | Buffer, ...more: (string | Buffer)[]): Promise<number> => {
    const socket = dial('http://127.0.0.1');
    socket.once('open', () => {
      for (const message of [first, ...more]) socket.send(message);
    });
    return ended(socket);
  };
  const hello = (ticket: string, of = form): string => JSON.stringify({ ticket, form: of });
  const good = () => platform.ticket({ act: 'publish' });

  it('lets no page of others in, nor anybody who names none, nor anything else upgrade', async () => {
    const turnedAway = [
      dial('http://elsewhere'),
      dial(undefined),
      dial('http://127.0.0.1', '/whip'),
      dial('http://127.0.0.1', '/socket?a=b'),
    ];
    // All are listened to at once: they end in any order.
    expect(await Promise.all(turnedAway.map(ended))).toEqual(turnedAway.map(() => 1_006));
  });

  it.each([
    ['an expired ticket', () => platform.ticket({ act: 'publish', iat: 1_000, exp: 1_060 })],
    ['a forged ticket', () => platform.ticket({ act: 'publish' }, 'cd'.repeat(32))],
    ["a viewer's ticket", () => platform.ticket({ act: 'play' })],
    ['nonsense', async () => 'a.b.c'],
  ])('closes whoever comes with %s, and does not trouble the platform', async (_, ticket) => {
    expect(await saying(hello(await ticket()))).toBe(4_403);
    expect(platform.told).toEqual([]);
  });

  it.each([
    ['something else first', async () => ['hello']],
    ['a piece first', async () => [Buffer.alloc(10)]],
    ['more than it is asked', async () => [JSON.stringify({ ticket: await good(), form, more: 1 })]],
    ['a form that nobody knows', async () => [hello(await good(), 'video/webm;codecs=av01')]],
    ['a piece before it may', async () => [hello(await good()), Buffer.alloc(10)]],
    ['five kilobytes of greeting', async () => [hello('x'.repeat(5_000))]],
  ] as [string, () => Promise<(string | Buffer)[]>][])('closes whoever says %s', async (_, said) => {
    const [first, ...more] = await said();
    expect(await saying(first!, ...more)).toBe(4_400);
  });

  it('closes whoever sends more than a megabyte at once', async () => {
    expect(await saying(Buffer.alloc(1_000_001))).toBe(1_009);
  });

  it('takes a ticket once', async () => {
    const ticket = await good();
    const first = dial('http://127.0.0.1');
    first.once('open', () => first.send(hello(ticket)));
    await new Promise((resolve) => first.once('message', resolve));
    expect(await saying(hello(ticket))).toBe(4_403);
    first.close();
    await eventually(() => platform.told.find(({ kind }) => kind === 'unpublished'));
  });

  it('ends whoever sends what is no recording, and tells the platform', async () => {
    const show = aSession();
    const socket = dial('http://127.0.0.1');
    socket.once('open', async () => socket.send(hello(await platform.ticket({ ...show, act: 'publish' }), 'video/webm;codecs=vp8')));
    socket.once('message', () => socket.send(Buffer.alloc(200_000, 7)));
    expect(await ended(socket)).toBe(4_400);
    // Those of the specs before may still be ending.
    const over = await eventually(() => platform.told.find((told) => told.kind === 'unpublished' && told.session === show.session));
    expect(over).toMatchObject({ reason: 'lost' });
  });
});
