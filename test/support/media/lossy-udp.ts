import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** What a network on a mountain does to packets. */
export interface Weather {
  /** Share of packets that are lost, each way. */
  loss: number;
  delayMs: number;
}

interface Way {
  port: number;
  close(): Promise<void>;
}

/** A UDP proxy: answers of the engine are rewritten so that browsers send through it, and it loses and delays packets both ways. */
export class LossyUdp {
  readonly #ways = new Map<number, Promise<Way>>();
  lost = 0;
  passed = 0;

  constructor(private readonly weather: Weather) {}

  /** An answer whose every candidate is a port of this proxy; those that are not UDP are left out. */
  async rewrite(answer: string): Promise<string> {
    const lines = await Promise.all(
      answer.split(/\r?\n/).map(async (line) => {
        const match = /^(a=candidate:\S+ 1 udp \d+) 127\.0\.0\.1 (\d+) typ host/i.exec(line);
        if (!match) return line.startsWith('a=candidate') ? [] : [line];
        const { port } = await this.#to(Number(match[2]));
        return [`${match[1]} 127.0.0.1 ${port} typ host`];
      }),
    );
    return lines.flat().join('\r\n');
  }

  async close(): Promise<void> {
    for (const way of this.#ways.values()) await (await way).close();
  }

  #to(engine: number): Promise<Way> {
    const way = this.#ways.get(engine) ?? this.#open(engine);
    this.#ways.set(engine, way);
    return way;
  }

  async #open(engine: number): Promise<Way> {
    const outside = await bound();
    // A browser tries from each of its addresses; to the engine each is somebody else.
    const insides = new Map<string, Promise<Socket>>();
    const insideOf = async (address: string, port: number): Promise<Socket> => {
      const inside = await bound();
      inside.on('message', (bytes) => this.#pass(() => outside.send(bytes, port, address)));
      return inside;
    };
    outside.on('message', (bytes, { address, port }) => {
      const from = `${address} ${port}`;
      const inside = insides.get(from) ?? insideOf(address, port);
      insides.set(from, inside);
      void inside.then((socket) => this.#pass(() => socket.send(bytes, engine, '127.0.0.1')));
    });
    const close = async () => {
      outside.close();
      for (const inside of insides.values()) (await inside).close();
    };
    return { port: (outside.address() as AddressInfo).port, close };
  }

  #pass(send: () => void): void {
    if (Math.random() < this.weather.loss) {
      this.lost++;
      return;
    }
    this.passed++;
    setTimeout(() => {
      try {
        send();
      } catch {
        // Closed while the packet was on its way.
      }
    }, this.weather.delayMs);
  }
}

const bound = (): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.on('error', () => undefined);
    socket.bind(0, '0.0.0.0', () => resolve(socket));
  });
