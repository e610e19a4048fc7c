import { EngineHealth, PublisherStats } from '#contracts';
import { z } from 'zod';
import { signatureOf } from '../tickets/signature.js';
import { EngineControl, type SeenPublisher } from './engine-control.js';

const patienceMs = 3_000;

/** Our own control protocol (contracts/media/engine.ts): of the embedded engine, and of any other that speaks it. */
export class CunboControl extends EngineControl {
  constructor(
    private readonly controlUrl: string,
    private readonly key: Buffer,
  ) {
    super();
  }

  async health(): Promise<EngineHealth> {
    return EngineHealth.parse(await this.ask('GET', '/health'));
  }

  async stats(): Promise<SeenPublisher[]> {
    return z.array(PublisherStats).parse(await this.ask('GET', '/control/stats'));
  }

  async kick(session: string): Promise<void> {
    await this.ask('POST', '/control/kick', { session });
  }

  async record(session: string): Promise<void> {
    await this.ask('POST', '/control/record', { session });
  }

  async deleteRecording(file: string): Promise<void> {
    await this.ask('DELETE', `/control/recordings/${file}`);
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const response = await fetch(new URL(path, this.controlUrl), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        // By the world's clock: a demo's is days ahead of the engine's.
        'cunbo-signature': signatureOf(this.key, `${method} ${path}\n${text}`, new Date()),
      },
      ...(body === undefined ? {} : { body: text }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`the engine answered ${response.status} to ${method} ${path}`);
    return answer === '' ? undefined : JSON.parse(answer);
  }
}
