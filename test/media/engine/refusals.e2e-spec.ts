import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';
import { aWhipOffer } from '../../support/media/offers.js';
import { eventually } from '../../support/eventually.js';

describe('the engine, before what it cannot trust', () => {
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
  beforeEach(() => platform.told.splice(0));

  /** That a show of this session has ended, once the platform was told; those of other specs may end meanwhile. */
  const ended = (session: string) => platform.told.find((told) => told.kind === 'unpublished' && told.session === session);
  const send = (door: 'whip' | 'whep', ticket: string | undefined, sdp: string, type = 'application/sdp') =>
    fetch(`${engine.url}/${door}`, {
      method: 'POST',
      headers: { 'content-type': type, ...(ticket ? { authorization: `Bearer ${ticket}` } : {}) },
      body: sdp,
    });

  it.each([
    ['no ticket', async () => undefined],
    ['nonsense', async () => 'a.b.c'],
    ['an expired ticket', () => platform.ticket({ act: 'publish', iat: 1_000, exp: 1_060 })],
    ['a forged ticket', () => platform.ticket({ act: 'publish' }, 'cd'.repeat(32))],
    ["a viewer's ticket", () => platform.ticket({ act: 'play' })],
    ['a ticket for something else', () => platform.ticket({ act: 'publish', aud: 'cunbo room' as never })],
  ])('lets nobody publish with %s, and does not trouble the platform', async (_, ticket) => {
    const response = await send('whip', await ticket(), aWhipOffer());
    expect(response.status).toBe(403);
    expect(platform.told).toEqual([]);
  });

  it('lets a ticket publish once', async () => {
    const ticket = await platform.ticket({ act: 'publish' });
    const first = await send('whip', ticket, aWhipOffer());
    expect(first.status).toBe(201);
    expect((await send('whip', ticket, aWhipOffer())).status).toBe(403);
    await fetch(new URL(first.headers.get('location')!, engine.url), { method: 'DELETE' });
  });

  it('lets nobody watch with a ticket to publish, nor what is not there', async () => {
    const show = aSession();
    expect((await send('whep', await platform.ticket({ ...show, act: 'publish' }), aWhipOffer())).status).toBe(403);
    expect((await send('whep', await platform.ticket(show), aWhipOffer())).status).toBe(404);
  });

  it.each([
    ['an empty offer', '', 'application/sdp', 400],
    ['an offer that is none', 'hello', 'application/sdp', 400],
    ['an offer of more than 64 kB', `${aWhipOffer()}a=${'x'.repeat(70_000)}`, 'application/sdp', 413],
    ['an offer without a fingerprint', aWhipOffer().replace(/a=fingerprint.*\r\n/g, ''), 'application/sdp', 400],
    ['an offer with no codec of ours', aWhipOffer().replaceAll('H264', 'H266'), 'application/sdp', 400],
    ['an offer of a thousand media', aWhipOffer() + 'm=video 9 UDP/TLS/RTP/SAVPF 108\r\na=mid:9\r\n'.repeat(900), 'application/sdp', 400],
    ['JSON', '{}', 'application/json', 400],
  ])('refuses %s', async (_, sdp, type, status) => {
    expect((await send('whip', await platform.ticket({ act: 'publish' }), sdp, type)).status).toBe(status);
  });

  it('tells the platform when one who was allowed never sends a packet', async () => {
    const { room, session } = aSession();
    expect((await send('whip', await platform.ticket({ room, session, act: 'publish' }), aWhipOffer())).status).toBe(201);
    expect(await eventually(() => ended(session), 40_000)).toMatchObject({ reason: 'lost' });
    expect(platform.told.some(({ kind }) => kind === 'published')).toBe(false);
  });

  it('answers no command that the platform did not sign', async () => {
    for (const [method, path] of [
      ['GET', '/control/stats'],
      ['POST', '/control/kick'],
      ['POST', '/control/record'],
      ['DELETE', '/control/recordings/some'],
    ] as const)
      expect((await fetch(`${engine.url}${path}`, { method, headers: { 'cunbo-signature': `t=1,v1=${'0'.repeat(64)}` } })).status).toBe(
        400,
      );
    expect((await engine.control('POST', '/control/kick', { session: 'x' })).status).toBe(400);
    expect((await engine.control('POST', '/control/kick', { session: aSession().session })).status).toBe(204);
  });

  it('lets only pages of ours read its answers', async () => {
    const ask = (origin: string) => fetch(`${engine.url}/whep`, { method: 'OPTIONS', headers: { origin } });
    expect((await ask('http://127.0.0.1')).headers.get('access-control-allow-origin')).toBe('http://127.0.0.1');
    expect((await ask('http://elsewhere')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('stays up under garbage on its ports and requests that never end', async () => {
    const response = await send('whip', await platform.ticket({ act: 'publish' }), aWhipOffer());
    const ports = [...(await response.text()).matchAll(/^a=candidate:\S+ 1 udp \d+ 127\.0\.0\.1 (\d+)/gim)].map(([, port]) => Number(port));
    expect(ports.length).toBeGreaterThan(0);
    const socket = createSocket('udp4');
    for (let n = 0; n < 500; n++)
      for (const port of ports) socket.send(Buffer.concat([Buffer.from([n & 0xff]), randomBytes(n % 1_400)]), port, '127.0.0.1');
    const slow = Array.from({ length: 50 }, () => connect(Number(new URL(engine.url).port), '127.0.0.1'));
    for (const request of slow)
      request
        .on('error', () => undefined)
        .write('POST /whip HTTP/1.1\r\ncontent-length: 60000\r\ncontent-type: application/sdp\r\nhost: a\r\n\r\nv=');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await fetch(`${engine.url}/health/ready`)).status).toBe(200);
    for (const request of slow) request.destroy();
    socket.close();
  });

  it('keeps what it has to tell until the platform can be told', async () => {
    const { room, session } = aSession();
    const response = await send('whip', await platform.ticket({ room, session, act: 'publish' }), aWhipOffer());
    platform.trouble = 503;
    await fetch(new URL(response.headers.get('location')!, engine.url), { method: 'DELETE' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(ended(session)).toBeUndefined();
    platform.trouble = undefined;
    await eventually(() => ended(session));
    expect(platform.forged).toEqual([]);
  });

  it('says what it does without', async () => {
    const health = await fetch(`${engine.url}/health`);
    expect(await health.json()).toEqual({ ok: true, play: ['whep'], publish: ['whip'], lacks: ['ffmpeg'] });
  });
});
