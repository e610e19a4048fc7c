import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';

const messageLimitBytes = 16 * 1024;

/**
 * socket.io as rooms need it: small messages, no compression per message (it costs more than it saves), dead connections noticed within 18 s. A page of another origin
 * gets no socket; programs without an Origin may have one, since a socket has no power but its token.
 */
export class SocketAdapter extends IoAdapter {
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
}
