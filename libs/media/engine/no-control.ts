import type { EngineHealth } from '#contracts';
import { Logger } from '@nestjs/common';
import type { Addresses } from './addresses.js';
import { EngineControl } from './engine-control.js';

/** An engine that nobody can ask: it is believed to do what it has addresses for. Whom it lets in is still decided by tickets. */
export class NoControl extends EngineControl {
  private readonly logger = new Logger('media engine');

  constructor(private readonly addresses: Addresses) {
    super();
  }

  async health(): Promise<EngineHealth> {
    const { publish, play, encoder } = this.addresses;
    return {
      ok: true,
      play: play.map(([protocol]) => protocol),
      publish: [...publish.map(([protocol]) => protocol), ...(encoder ? (['rtmp'] as const) : [])],
      lacks: ['control'],
    };
  }

  async stats(): Promise<null> {
    return null;
  }

  async kick(session: string): Promise<void> {
    this.cannot('end a publisher', session);
  }

  async record(session: string): Promise<void> {
    this.cannot('begin a recording', session);
  }

  async deleteRecording(file: string): Promise<void> {
    this.cannot('delete a recording', file);
  }

  private cannot(what: string, of: string): void {
    this.logger.warn({ of }, `this engine has no control address: to ${what} is left to whoever runs it`);
  }
}
