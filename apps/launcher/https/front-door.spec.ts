import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { DataFolder } from '../data-folder.ts';
import { Ports } from '../processes/ports.ts';
import { type Certificate, certificateFor } from './certificate.ts';
import { openFrontDoor } from './front-door.ts';
import { authorityPath, type Behind } from './ways.ts';

const names: readonly Behind[] = ['catalog', 'gateway', 'media'];

/** A process that says who it is and what it was told. */
async function aProcess(name: string): Promise<{ port: number; close: () => void }> {
  const server = createServer((asked, response) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      const { host, 'x-forwarded-for': from, 'x-forwarded-proto': scheme } = asked.headers;
      response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] }).end(JSON.stringify({ name, path: asked.url, body, host, from, scheme }));
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.on('message', () => socket.send(`${name} hears you`)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

describe('the front door', () => {
  const path = mkdtempSync(join(tmpdir(), 'cunbo-door-'));
  let certificate: Certificate;
  let port: number;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    certificate = await certificateFor(['127.0.0.1'], new DataFolder(path));
    const processes = await Promise.all(names.map(aProcess));
    // Nobody listens at the sandbox's, and nobody may.
    const behind = { ...Object.fromEntries(names.map((name, nth) => [name, processes[nth]!.port])), sandbox: 9 } as Record<Behind, number>;
    port = await new Ports().from(23_443);
    const door = await openFrontDoor({ certificate, host: '127.0.0.1', port, behind });
    stop = async () => {
      await door.close();
      for (const { close } of processes) close();
    };
  });
  afterAll(async () => {
    await stop();
    rmSync(path, { recursive: true });
  });

  const call = (url: string, { method = 'GET', body = '', headers = {} } = {}): Promise<{ answer: IncomingMessage; text: string }> =>
    new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path: url, method, headers, ca: certificate.authority }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve({ answer, text }));
      });
      asking.on('error', reject).end(body);
    });

  it.each([
    ['/r/mamas-taste?theme=dark', 'catalog'],
    ['/api/rooms', 'catalog'],
    ['/media/events', 'catalog'],
    ['/health/ready', 'catalog'],
    ['/control/stats', 'catalog'],
    ['/lives', 'catalog'],
    ['/socket.io/?EIO=4', 'gateway'],
    ['/whip', 'media'],
    ['/whep/0f', 'media'],
    ['/live/0f.flv?ticket=x', 'media'],
    ['/hls/0f/index.m3u8', 'media'],
    ['/replay/0f/00001.ts', 'media'],
    ['/upload', 'media'],
    ['/uploads', 'catalog'],
  ])('leads %s to %s, with the name it was called by and the visitor', async (url, name) => {
    const { answer, text } = await call(url, { method: 'POST', body: 'word', headers: { 'x-forwarded-for': '8.8.8.8' } });
    const from = '127.0.0.1';
    expect(JSON.parse(text)).toEqual({ name, path: url, body: 'word', host: `127.0.0.1:${port}`, from, scheme: 'https' });
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([201, ['a=1', 'b=2']]);
  });

  it('lets sockets through, both ways', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/socket.io/?x=1`, { ca: certificate.authority });
    socket.on('open', () => socket.send('hello'));
    const heard = await new Promise<Buffer>((resolve) => socket.on('message', resolve));
    expect(heard.toString()).toBe('gateway hears you');
    socket.terminate();
  });

  it('says so when nobody is behind it, and goes on', async () => {
    expect((await call('/pay/1')).answer.statusCode).toBe(502);
    expect((await call('/')).answer.statusCode).toBe(201);
  });

  it('shows whoever comes without https the way, and a phone the authority', async () => {
    const shown = await fetch(`http://127.0.0.1:${port}/studio?a=1`, { redirect: 'manual' });
    expect([shown.status, shown.headers.get('location')]).toEqual([307, `https://127.0.0.1:${port}/studio?a=1`]);
    const { answer, text } = await call(authorityPath);
    expect([answer.headers['content-type'], text]).toEqual(['application/x-x509-ca-cert', certificate.authority]);
  });
});
