import { createServer } from 'node:net';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

/** Hands out ports, none of them twice. */
export class Ports {
  readonly #taken = new Set<number>();

  /** The wanted port, or the next free one above it, which is said. */
  async near(wanted: number, name: string): Promise<number> {
    const ours = this.#taken.has(wanted);
    const port = await this.from(wanted);
    if (port !== wanted && !ours) tell(`  ${messages.portBusy(name, wanted, port)}`);
    return port;
  }

  /** Any free port from the wanted one on, for what nobody types by hand. */
  async from(wanted: number): Promise<number> {
    for (let port = wanted; port <= 65_535; port++) {
      if (this.#taken.has(port) || !(await isFree(port))) continue;
      this.#taken.add(port);
      return port;
    }
    throw new Trouble(messages.noFreePort(wanted));
  }

  /** Exactly this port, or a Trouble that says what to do. */
  async exactly(port: number): Promise<number> {
    if (this.#taken.has(port) || !(await isFree(port))) throw new Trouble(messages.portTaken(port));
    this.#taken.add(port);
    return port;
  }
}
