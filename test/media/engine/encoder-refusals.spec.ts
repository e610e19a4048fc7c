import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { writeAmf } from '../../../apps/media/rtmp/amf.js';
import { controlMessage, messageType, writeMessage } from '../../../apps/media/rtmp/messages.js';
import { RtmpDoor } from '../../../apps/media/doors/rtmp-door.js';
import { eventually } from '../../support/eventually.js';
import { aSession, standInPlatform, type StandInPlatform } from '../../support/media/stand-in-platform.js';
import { startEngine, type TestEngine } from '../../support/media/start-engine.js';

describe('the door for encoders, before what it cannot trust', () => {
  let platform: StandInPlatform;
  let engine: TestEngine;
  const lines: Socket[] = [];

  beforeAll(async () => {
    platform = await standInPlatform();
    engine = await startEngine({ PLATFORM_URL: platform.url, RTMP_PORT: '0' });
  });
  beforeEach(() => platform.told.splice(0));
  afterEach(() => {
    for (const line of lines.splice(0)) line.destroy();
  });
  afterAll(async () => {
    await engine.close();
    await platform.close();
  });

  /** A line, everything that came over it, and whether it was closed. */
  const dial = async () => {
    const socket = connect(engine.app.get(RtmpDoor).port!, '127.0.0.1');
    lines.push(socket);
    const line = { socket, heard: Buffer.alloc(0), closed: false };
    socket.on('data', (bytes: Buffer) => (line.heard = Buffer.concat([line.heard, bytes])));
    socket.on('error', () => undefined).on('close', () => (line.closed = true));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    return line;
  };
  const say = (...values: Parameters<typeof writeAmf>): Buffer =>
    writeMessage({ type: messageType.command, stream: 0, body: writeAmf(...values) }, 3);
  const greeting = Buffer.concat([Buffer.from([3]), Buffer.alloc(2 * 1_536), controlMessage(messageType.chunkSize, 65_536)]);
  const greeted = async (...said: Buffer[]) => {
    const line = await dial();
    line.socket.write(Buffer.concat([greeting, ...said]));
    return line;
  };
  const hello = say('connect', 1, { app: 'live' });
  const isClosed = (line: { closed: boolean }) => eventually(() => line.closed, 60_000);

  it.each([
    ['a key that nobody was given', randomBytes(24).toString('hex'), 1],
    ['no key', '', 0],
    ['a key of a shape that none has', 'a b', 0],
    ['a key of ten thousand letters', 'x'.repeat(10_000), 0],
  ])('closes with BadName whoever has %s', async (_, key, asked) => {
    const line = await greeted(hello, say('createStream', 2, null), say('publish', 3, null, key, 'live'));
    await isClosed(line);
    expect(line.heard.toString('latin1')).toContain('NetStream.Publish.BadName');
    expect(platform.told).toHaveLength(asked);
  });

  it.each([
    ['HEVC, as newer encoders announce it', Buffer.from('9068766331', 'hex')],
    ['Sorenson’s old H.263', Buffer.from('1200008400', 'hex')],
  ])('ends an encoder that sends %s, which nobody could watch', async (_, body) => {
    const key = randomBytes(24).toString('hex');
    const show = aSession();
    platform.streamKeys.set(key, show);
    const line = await greeted(hello, say('createStream', 2, null), say('publish', 3, null, key, 'live'));
    await eventually(() => line.heard.toString('latin1').includes('NetStream.Publish.Start'));
    line.socket.write(writeMessage({ type: messageType.video, stream: 1, body }, 6));
    await isClosed(line);
    await eventually(() => platform.told.find((told) => told.kind === 'unpublished' && told.session === show.session));
    expect(platform.told.some(({ kind }) => kind === 'published')).toBe(false);
  });

  it('lets a good key begin, and tells the platform when no picture comes', async () => {
    const key = randomBytes(24).toString('hex');
    const show = aSession();
    platform.streamKeys.set(key, show);
    const line = await greeted(hello, say('createStream', 2, null), say('publish', 3, null, key, 'live'));
    await eventually(() => line.heard.toString('latin1').includes('NetStream.Publish.Start'));
    line.socket.destroy();
    const over = await eventually(() => platform.told.find((told) => told.kind === 'unpublished' && told.session === show.session));
    expect(over).toMatchObject({ reason: 'lost' });
    expect(platform.told.some(({ kind }) => kind === 'published')).toBe(false);
  });

  it('refuses while the platform cannot be asked', async () => {
    platform.trouble = 503;
    const line = await greeted(hello, say('publish', 3, null, randomBytes(24).toString('hex'), 'live'));
    await isClosed(line);
    platform.trouble = undefined;
    expect(line.heard.toString('latin1')).toContain('NetStream.Publish.BadName');
  });

  it.each([
    ['another place than where pictures go', () => greeted(say('connect', 1, { app: 'admin' }))],
    ['a command before the first', () => greeted(say('publish', 1, null, 'k'.repeat(48), 'live'))],
    [
      'a picture before it was asked for',
      () => greeted(hello, writeMessage({ type: messageType.video, stream: 1, body: Buffer.alloc(9) }, 6)),
    ],
    ['to watch', () => greeted(hello, say('play', 2, null, 'anything'))],
    ['a thousand commands', () => greeted(hello, ...Array.from({ length: 1_000 }, () => say('releaseStream', 2, null, 'x')))],
    ['a message of 16 MB', () => greeted(Buffer.from([3, 0, 0, 0, 0xff, 0xff, 0xff, 20, 0, 0, 0, 0]))],
    ['values without end', () => greeted(say('connect', 1), writeMessage({ type: 20, stream: 0, body: Buffer.alloc(3_000, 3) }, 3))],
    [
      'noise',
      async () => {
        const line = await dial();
        line.socket.write(randomBytes(5_000).fill(9, 0, 1));
        return line;
      },
    ],
    [
      'HTTP',
      async () => {
        const line = await dial();
        line.socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
        return line;
      },
    ],
  ])('closes whoever sends %s', async (_, begin) => {
    await isClosed(await begin());
    expect(platform.told).toEqual([]);
  });

  it('closes within seconds whoever says nothing, or a byte at a time', async () => {
    const [silent, slow] = [await dial(), await dial()];
    slow.socket.write(Buffer.from([3]));
    const drip = setInterval(() => slow.socket.write(Buffer.from([0])), 200);
    await Promise.all([isClosed(silent), isClosed(slow)]);
    clearInterval(drip);
    expect((await fetch(`${engine.url}/health/ready`)).status).toBe(200);
  });

  it('has room for an encoder while a thousand strangers hold their lines', async () => {
    const strangers = await Promise.all(Array.from({ length: 1_000 }, dial));
    await eventually(() => strangers.filter(({ closed }) => !closed).length <= 200, 60_000);
    const key = randomBytes(24).toString('hex');
    platform.streamKeys.set(key, aSession());
    const line = await greeted(hello, say('publish', 3, null, key, 'live'));
    await eventually(() => line.heard.toString('latin1').includes('NetStream.Publish.Start'));
    for (const { socket } of strangers) socket.destroy();
    expect((await fetch(`${engine.url}/health/ready`)).status).toBe(200);
  });
});
