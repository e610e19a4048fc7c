import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Event, Server, ServerOptions, Socket } from 'socket.io';

const messageLimitBytes = 16 * 1024;

/**
 * socket.io as rooms need it: small messages, no compression per message (it costs more than it saves), dead connections noticed within 18 s. A page of another origin
 * gets no socket; programs without an Origin may have one, since a socket has no power but its token.
 */
export class SocketAdapter extends IoAdapter {
  private readonly faults = new Logger(SocketAdapter.name);
  private readonly gateways: Gateway[] = [];
  private readonly gatewayOf = new Map<string, Gateway>();
  private bound: Bound | undefined;

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

  /** Every gateway comes with a way to bind its handlers to a socket; the first one's also tells all of them who has left. */
  override bindClientConnect(server: Server, gateway: Gateway): void {
    this.gateways.push(gateway);
    if (this.gateways.length === 1) server.on('connection', (socket: Socket) => this.welcome(socket));
  }

  override bindClientDisconnect(socket: Socket, left: (reason: string) => void): void {
    if (socket.listenerCount('disconnect') === 0) socket.once('disconnect', left);
  }

  override bindMessageHandlers(_: Socket, handlers: MessageMappingProperties[], settle: Bound['settle']): void {
    this.bound = { handlers, settle };
  }

  // Two dozen handlers bound for as long as a socket is there take more memory than the rest of it: one is bound while its message is handled.
  private welcome(socket: Socket): void {
    if (this.gatewayOf.size === 0) this.learn(socket);
    else this.bind(this.gateways[0]!, socket);
    socket.use(([name, body, ack]: Event) => {
      if (socket.connected) void this.handle(socket, name, body, ack).catch((error: unknown) => this.faults.error(error));
    });
  }

  private learn(socket: Socket): void {
    for (const gateway of this.gateways)
      for (const { message } of this.bind(gateway, socket).handlers) this.gatewayOf.set(message as string, gateway);
  }

  private async handle(socket: Socket, name: string, body: unknown, ack: Ack): Promise<void> {
    const gateway = this.gatewayOf.get(name);
    if (!gateway) return;
    const { handlers, settle } = this.bind(gateway, socket);
    const { callback } = handlers.find(({ message }) => message === name)!;
    const reply = await lastValueFrom(settle(callback(body, ack)), { defaultValue: undefined });
    // A message that was refused is answered by the filter: nothing more is said.
    if (reply !== undefined) ack(reply);
  }

  private bind(gateway: Gateway, socket: Socket): Bound {
    gateway(socket);
    const bound = this.bound!;
    this.bound = undefined;
    return bound;
  }
}

type Ack = (reply: unknown) => void;
/** Binds a gateway's handlers to a socket, and hands them to the adapter. */
type Gateway = (socket: Socket) => void;

interface Bound {
  readonly handlers: readonly MessageMappingProperties[];
  readonly settle: (handled: unknown) => Observable<unknown>;
}
