import { Agent, request } from 'node:http';

/** Calls one server over a few connections that stay open, with as little ado as can be; anything but a 2xx throws. */
export class Door {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends JSON and answers JSON. */
  call<T>(method: string, path: string, cookie: string, body?: object): Promise<T> {
    const sent = body === undefined ? '' : JSON.stringify(body);
    const headers: Record<string, string | number> =
      body === undefined ? { cookie } : { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
    return new Promise((resolve, reject) => {
      const asking = request(this.url + path, { method, agent: this.agent, headers }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (reply.statusCode! >= 300) reject(new Error(`${method} ${path}: ${reply.statusCode} ${text}`));
          else resolve(JSON.parse(text) as T);
        });
      });
      asking.on('error', reject);
      asking.end(sent);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
