import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server, ServerOptions, Socket } from 'socket.io';

const messageLimitBytes = 16 * 1024;

/**
 * socket.io as rooms need it: small messages, no compression per message (it costs more than it saves), dead connections noticed within 18 s. A page of another origin
 * gets no socket; programs without an Origin may have one, since a socket has no power but its token.
 */
export class SocketAdapter extends IoAdapter {
  private readonly faults = new Logger(SocketAdapter.name);

  constructor(
    app: INestApplicationContext,
    private readonly allowedOrigins: readonly string[],
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const ours: Partial<ServerOptions> = {
      transports: ['websocket', 'polling'],
      serveClient: false,
      cors: { origin: [...this.allowedOrigins] },
      allowRequest: ({ headers }, answer) => answer(null, headers.origin === undefined || this.allowedOrigins.includes(headers.origin)),
      maxHttpBufferSize: messageLimitBytes,
      perMessageDeflate: false,
      httpCompression: false,
      connectTimeout: 10_000,
      pingInterval: 10_000,
      pingTimeout: 8_000,
    };
    return super.createIOServer(port, { ...options, ...ours } as ServerOptions);
  }

  /** Plain listeners: Nest's own, a chain of streams for each of two dozen messages, take more memory than the rest of a socket. */
  override bindMessageHandlers(
    socket: Socket,
    handlers: MessageMappingProperties[],
    settle: (handled: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers)
      socket.on(
        message as string,
        (body: unknown, ack: Ack) => void answer(settle(callback(body, ack)), ack).catch((error: unknown) => this.faults.error(error)),
      );
  }
}

type Ack = (reply: unknown) => void;

/** A message that was refused is answered by the filter: nothing more is said. */
async function answer(handled: Observable<unknown>, ack: Ack): Promise<void> {
  const reply = await lastValueFrom(handled, { defaultValue: undefined });
  if (reply !== undefined) ack(reply);
}
