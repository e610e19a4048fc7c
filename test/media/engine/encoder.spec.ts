import type { EngineEvent, PublisherStats } from '#contracts';
import { deriveKey } from '#platform';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { RtmpDoor } from '../../../apps/media/doors/rtmp-door.js';
import { eventually } from '../../support/eventually.js';
import { aCameraPage, type CameraPages, openMediaBrowser, publishFrom, seenOn, servePages, watchOn } from '../../support/media/camera.js';
import { anEncoder, encodedRate, type Encoder, type EncoderSettings } from '../../support/media/encoder.js';
import { aSession, mediaSecret, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

describe('a show from an encoder', () => {
  let platform: StandInPlatform;
  let pages: CameraPages;
  let engine: TestEngine;
  let browser: Browser;
  const encoders: Encoder[] = [];

  beforeAll(async () => {
    [platform, pages, browser] = await Promise.all([standInPlatform(), servePages(), openMediaBrowser()]);
    engine = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, RTMP_PORT: '0' });
  });
  afterEach(async () => {
    await Promise.all(encoders.splice(0).map((encoder) => encoder.kill()));
  });
  afterAll(async () => {
    await browser.close();
    await engine.close();
    await Promise.all([platform.close(), pages.close()]);
  });

  const aKey = (show: { room: string; session: string }): string => {
    const key = randomBytes(24).toString('hex');
    platform.streamKeys.set(key, show);
    return key;
  };
  const encode = (key: string, settings?: EncoderSettings): Encoder => {
    const encoder = anEncoder(`rtmp://127.0.0.1:${engine.app.get(RtmpDoor).port}/live/${key}`, settings);
    encoders.push(encoder);
    return encoder;
  };
  const page = (): Promise<Page> => aCameraPage(browser, pages.origin);
  const play = (on: Page, how: 'watchFlv' | 'watchHls', url: string) =>
    on.evaluate(([how, url]) => (globalThis as never as Record<string, (url: string) => unknown>)[how!]!(url!), [how, url]);
  const moves = (on: Page) => eventually(async () => (await seenOn(on)).currentTime > 2, 40_000);
  const seconds = async (on: Page): Promise<number> => {
    // A picture that is just being made better cannot be read.
    const { shown } = await eventually(async () => {
      const read = await on.evaluate(() => (globalThis as never as { timeShown(): number | undefined }).timeShown());
      return read === undefined ? undefined : { shown: read };
    });
    return shown / encodedRate;
  };
  const told = (session: string, kind: EngineEvent['kind']) =>
    platform.told.filter((event) => event.kind === kind && 'session' in event && event.session === session);
  const flvUrl = async (show: { session: string }) => `${engine.url}/live/${show.session}.flv?ticket=${await platform.ticket(show)}`;
  const hlsUrl = async (show: { session: string }) => `${engine.url}/hls/${show.session}/index.m3u8?ticket=${await platform.ticket(show)}`;
  const isCopied = (show: { session: string }) =>
    eventually(async () => (await fetch(await hlsUrl(show), { redirect: 'manual' })).status === 302, 40_000);
  const statsOf = async ({ session }: { session: string }) =>
    ((await (await engine.control('GET', '/control/stats')).json()) as PublisherStats[]).find((stats) => stats.session === session);

  it('plays by WHEP with sound, as FLV and as HLS, and again when it is over, at the right moment', async () => {
    const show = aSession();
    const encoder = encode(aKey(show));
    await isCopied(show);
    const [flv, hls, whep] = [await page(), await page(), await page()];
    await Promise.all([
      play(flv, 'watchFlv', await flvUrl(show)),
      play(hls, 'watchHls', await hlsUrl(show)),
      watchOn(whep, `${engine.url}/whep`, await platform.ticket(show)),
    ]);
    await Promise.all([moves(flv), moves(hls), moves(whep)]);
    expect((await seenOn(whep)).frames).toBeGreaterThan(15);
    await eventually(() => hears(whep), 40_000);
    // All three show the same moment, each as late as it is.
    const [now, late, later] = [await seconds(whep), await seconds(flv), await seconds(hls)];
    expect(now - late).toBeLessThan(5);
    expect(now - later).toBeLessThan(12);
    expect(await statsOf(show)).toMatchObject({ protocol: 'rtmp', codec: 'H264', width: 320, height: 180, recording: true, lostBps: 0 });
    expect((await statsOf(show))!.viewers).toMatchObject({ whep: 1, flv: 1 });
    await Promise.all([flv, hls, whep].map((watcher) => watcher.close()));

    await encoder.stop();
    const [recorded] = (await eventually(() => {
      const found = told(show.session, 'recorded');
      return found.length > 0 && found;
    }, 40_000)) as Extract<EngineEvent, { kind: 'recorded' }>[];
    expect(told(show.session, 'published')).toMatchObject([{ protocol: 'rtmp' }]);
    await eventually(() => told(show.session, 'unpublished').length > 0);
    expect(told(show.session, 'unpublished')).toMatchObject([{ reason: 'left', generation: 1 }]);
    expect(recorded!.durationMs).toBeGreaterThan(3_000);
    const again = await page();
    await play(again, 'watchHls', `${engine.url}/replay/${recorded!.file}/index.m3u8?ticket=${await replayTicket(recorded!.file)}`);
    await eventually(async () => (await seenOn(again)).frames > 0, 40_000);
    const wanted = 3.4;
    await again.evaluate((at) => {
      const { video } = globalThis as never as { video: { pause(): void; currentTime: number } };
      video.pause();
      video.currentTime = at;
    }, wanted);
    await eventually(async () => Math.abs((await seconds(again)) - wanted) < 0.5, 40_000);
  });

  it('gives whoever comes late a picture at once, however seldom a key frame comes', async () => {
    const show = aSession();
    encode(aKey(show), { keyFrameEvery: 600 });
    await eventually(async () => (await statsOf(show))?.width === 320, 40_000);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const watcher = await page();
    await watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
    await eventually(async () => (await seenOn(watcher)).frames > 5, 40_000);
    // Long before its next key frame.
    expect((await seenOn(watcher)).first).toBeLessThan(20_000);
  });

  it('is shown without sound, and with B-frames as FLV, where it comes so', async () => {
    const show = aSession();
    encode(aKey(show), { sound: false, bFrames: 2 });
    await isCopied(show);
    const flv = await page();
    await play(flv, 'watchFlv', await flvUrl(show));
    await moves(flv);
    expect(await statsOf(show)).toMatchObject({ recording: true });
  });

  it('goes on for those who watch when the phone takes over, and the encoder is closed', async () => {
    const show = aSession();
    const encoder = encode(aKey(show));
    const [watcher, phone] = [await page(), await page()];
    await eventually(async () => (await statsOf(show))?.width === 320, 40_000);
    await watchOn(watcher, `${engine.url}/whep`, await platform.ticket(show));
    await eventually(async () => (await seenOn(watcher)).frames > 5, 40_000);
    await publishFrom(phone, `${engine.url}/whip`, await platform.ticket({ ...show, act: 'publish' }));
    await encoder.ended;
    const { frames } = await seenOn(watcher);
    await eventually(async () => (await seenOn(watcher)).frames > frames + 10, 40_000);
    await eventually(() => told(show.session, 'unpublished').length > 0);
    expect(told(show.session, 'unpublished')).toMatchObject([{ reason: 'replaced', generation: 1 }]);
    expect(await statsOf(show)).toMatchObject({ protocol: 'whip', generation: 2 });
    await phone.close();
  });

  it('ends when the platform kicks it, and is lost when it is killed', async () => {
    const show = aSession();
    const key = aKey(show);
    const kicked = encode(key);
    await eventually(async () => (await statsOf(show))?.width === 320, 40_000);
    expect((await engine.control('POST', '/control/kick', { session: show.session })).status).toBe(204);
    await kicked.ended;
    const killed = encode(key);
    await eventually(async () => (await statsOf(show))?.generation === 2 && (await statsOf(show))!.width === 320, 40_000);
    await killed.kill();
    await eventually(() => told(show.session, 'unpublished').length === 2, 40_000);
    expect(told(show.session, 'unpublished')).toMatchObject([
      { reason: 'kicked', generation: 1 },
      { reason: 'lost', generation: 2 },
    ]);
    expect(await statsOf(show)).toBeUndefined();
  });

  it('is refused with a key that nobody was given, and with one that is void', async () => {
    platform.told.splice(0);
    const key = aKey(aSession());
    platform.streamKeys.delete(key);
    await encode(key).ended;
    await encode('short').ended;
    // Of shows before there may still be news.
    expect(platform.told.filter(({ kind }) => kind === 'publish-asked')).toMatchObject([{ ticket: key, protocol: 'rtmp' }]);
  });

  it('has no way in where the port is taken: the engine lives, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const RTMP_PORT = String((taken.address() as AddressInfo).port);
    const other = await startEngine({ PLATFORM_URL: platform.url, ALLOWED_ORIGINS: pages.origin, RTMP_PORT });
    expect(await (await fetch(`${other.url}/health`)).json()).toMatchObject({ ok: true, publish: ['whip', 'socket'], lacks: ['rtmp'] });
    await other.close();
    taken.close();
    expect(await (await fetch(`${engine.url}/health`)).json()).toMatchObject({ publish: ['whip', 'socket', 'rtmp'], lacks: [] });
  });
});

/** Whether a tone comes out of what a page watches. */
const hears = (on: Page): Promise<boolean> =>
  on.evaluate(async () => {
    interface Report {
      type: string;
      kind: string;
      audioLevel?: number;
    }
    const { video, watching } = globalThis as never as {
      video: { muted: boolean };
      watching: { getStats(): Promise<Map<string, Report>> };
    };
    video.muted = false;
    const sound = [...(await watching.getStats()).values()].find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
    return (sound?.audioLevel ?? 0) > 0.01;
  });

const replayTicket = (file: string): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ file, aud: 'cunbo replay', iat: now, exp: now + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(deriveKey(mediaSecret, 'media ticket'));
};
