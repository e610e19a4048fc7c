import { Agent, request as ask, createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { Certificate } from './certificate.ts';
import { authorityPath, type Behind, wayOf } from './ways.ts';

/** Where the address is, what it shows of itself, and the ports of this machine behind it. */
export interface FrontDoorWish {
  certificate: Certificate;
  host: string;
  port: number;
  behind: Record<Behind, number>;
}

const tlsHandshake = 0x16;
const belongsToTheLine = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** One HTTPS address in front of all processes, streams and sockets too: only there does a phone in the network lend a page its camera. Resolves when it listens. */
export async function openFrontDoor({ certificate, host, port, behind }: FrontDoorWish): Promise<{ close(): Promise<void> }> {
  const agent = new Agent({ keepAlive: true });
  const open = new Set<Socket>();
  const secure = createHttps({ key: certificate.key, cert: certificate.certificate, requestTimeout: 0 }, (request, response) => {
    if (request.url === authorityPath) give(response, certificate.authority);
    else pass(request, response, { agent, port: behind[wayOf(request.url!)] });
  });
  secure.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    passOn(request, socket, head, behind[wayOf(request.url!)]),
  );
  const plain = createHttp((request, response) => showTheWay(request, response, port));
  // Whoever types the address without https speaks plainly to it: they are shown the way.
  const door = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.listen(port, host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const socket of open) socket.destroy();
        agent.destroy();
      }),
  };
}

function give(response: ServerResponse, authority: string): void {
  response.writeHead(200, { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' }).end(authority);
}

function showTheWay(request: IncomingMessage, response: ServerResponse, port: number): void {
  const host = /^[\w.-]+/.exec(request.headers.host ?? '')?.[0];
  if (!host) return void response.writeHead(400).end();
  response.writeHead(307, { location: `https://${host}:${port}${request.url}`, 'cache-control': 'no-store' }).end();
}

/** Nobody before us says who calls: what a visitor claims of itself is left out. */
const introduced = ({ headers, socket }: IncomingMessage): Record<string, string | string[] | undefined> => ({
  ...headers,
  'x-forwarded-for': socket.remoteAddress,
  'x-forwarded-proto': 'https',
});

function pass(request: IncomingMessage, response: ServerResponse, { agent, port }: { agent: Agent; port: number }): void {
  const headers = Object.fromEntries(Object.entries(introduced(request)).filter(([name]) => !belongsToTheLine.has(name)));
  const inner = ask({ host: '127.0.0.1', port, agent, method: request.method, path: request.url, headers });
  inner.once('response', (answer) => {
    const given = Object.entries(answer.headers).filter(([name]) => !belongsToTheLine.has(name));
    response.writeHead(answer.statusCode!, Object.fromEntries(given));
    // Either side may leave in the middle; the other one is let go.
    pipeline(answer, response, () => undefined);
  });
  inner.once('error', () => {
    // A process that is just being restarted.
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { 'content-type': 'text/plain' }).end('502\n');
  });
  pipeline(request, inner, () => undefined);
  response.once('close', () => inner.destroy());
}

function passOn(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const inner = connect(port, '127.0.0.1', () => {
    const lines = Object.entries(introduced(request)).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${String(value)}`],
    );
    inner.write(`${[`${request.method} ${request.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
    inner.write(head);
    pipeline(socket, inner, socket, () => undefined);
  });
  inner.once('error', () => socket.destroy());
  socket.once('error', () => inner.destroy());
}
