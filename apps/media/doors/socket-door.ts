import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ENV, type MediaEnv } from '../env.js';
import { AdmitTags } from '../feed/admit-tags.js';
import { SocketLine } from '../feed/socket-line.js';
import { FFMPEG } from '../remux/find-ffmpeg.js';

/** As many strangers at once: one more, and the one who has waited longest has to go. */
const mostWaiting = 100;
const mostPieceBytes = 1_000_000;

/** `/socket`: pages of ours publish here what a browser records, where WebRTC does not pass. */
@Injectable()
export class SocketDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('socket');
  readonly #lines = new Set<SocketLine>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: mostPieceBytes, perMessageDeflate: false, clientTracking: false });

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(ENV) private readonly env: MediaEnv,
    @Inject(FFMPEG) private readonly ffmpeg: string | null,
    private readonly admitting: AdmitTags,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, stream, head) => this.#receive(request, stream, head));
  }

  /** Whoever publishes is ended by the stages; who only waits would keep the server open. */
  beforeApplicationShutdown(): void {
    for (const line of this.#lines) if (!line.isPublishing) line.drop();
  }

  #receive(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => undefined);
    const refusal = this.#refusal(request);
    if (refusal) stream.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    else this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#serve(socket));
  }

  #refusal({ url, headers: { origin } }: IncomingMessage): string | undefined {
    if (url !== '/socket' || this.ffmpeg === null) return '404 Not Found';
    return origin && this.env.ALLOWED_ORIGINS.includes(origin) ? undefined : '403 Forbidden';
  }

  #serve(socket: WebSocket): void {
    const line = new SocketLine(socket, this.ffmpeg!, {
      admit: (ticket) => this.admitting.execute('socket', ticket, () => line.end()),
      complain: (why) => this.#logger.warn({ why }, 'a publisher was closed'),
    });
    this.#lines.add(line);
    socket.once('close', () => this.#lines.delete(line));
    const waiting = [...this.#lines].filter(({ isPublishing }) => !isPublishing);
    for (const longest of waiting.slice(0, Math.max(0, waiting.length - mostWaiting))) longest.drop();
  }
}
