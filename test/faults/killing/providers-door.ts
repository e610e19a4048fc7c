import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '../../support/eventually.js';
import type { Stop } from './gates.js';

/** Which call is held: before the provider hears of it, or when it has answered. */
export interface HeldCall {
  readonly path: string;
  readonly moment: 'asked' | 'answered';
}

interface Hold extends HeldCall {
  readonly opened: Promise<void>;
  here: boolean;
}

const passedOn = ['authorization', 'content-type', 'idempotency-key', 'stripe-version'];
const withinMs = 60_000;

/** The only way from the worker to the provider: calls pass, and one can be held. */
export class ProvidersDoor {
  private held: Hold | undefined;

  private constructor(
    private readonly provider: string,
    private readonly server: Server,
  ) {
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => {
      // A provider that cannot be reached is a connection that breaks.
      this.pass(asked, answer).catch((fault: Error) => answer.destroy(fault));
    });
  }

  static async before(provider: string): Promise<ProvidersDoor> {
    const door = new ProvidersDoor(provider, createServer());
    await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Holds the calls to a path that come from now on. */
  hold(call: HeldCall): Stop {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const hold: Hold = { ...call, opened, here: false };
    this.held = hold;
    return {
      reached: async () => void (await eventually(() => hold.here, withinMs)),
      open: async () => {
        this.held = undefined;
        open();
      },
    };
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await text(asked);
    await this.stopAt('asked', asked);
    // Whoever asked is dead: the call never left.
    if (asked.socket.destroyed) return;
    const headers = Object.fromEntries(passedOn.flatMap((name) => (asked.headers[name] ? [[name, String(asked.headers[name])]] : [])));
    const given = await fetch(this.provider + asked.url, { method: asked.method!, headers, ...(body === '' ? {} : { body }) });
    const said = await given.text();
    await this.stopAt('answered', asked);
    const kept = [...given.headers].filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding', 'content-length'].includes(name));
    answer.writeHead(given.status, Object.fromEntries(kept)).end(said);
  }

  private async stopAt(moment: HeldCall['moment'], { method, url }: IncomingMessage): Promise<void> {
    const { held } = this;
    if (held?.moment !== moment || method !== 'POST' || held.path !== url) return;
    held.here = true;
    await held.opened;
  }
}
