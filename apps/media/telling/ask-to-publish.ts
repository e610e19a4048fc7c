import { PublishAllowed, type PublishProtocol } from '#contracts';
import { Clock, newId, Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { PlatformLine } from './platform-line.js';

/** Asks the platform whether the bearer of a ticket or stream key may begin; refuses when it says no, or nothing. */
@Injectable()
export class AskToPublish {
  readonly #logger = new Logger('telling');

  constructor(
    private readonly clock: Clock,
    private readonly line: PlatformLine,
  ) {}

  async execute(ticket: string, protocol: PublishProtocol): Promise<PublishAllowed> {
    const event = { id: newId(this.clock), at: this.clock.now().toISOString(), kind: 'publish-asked' as const, ticket, protocol };
    const answer = await this.line.send(event).catch((error: unknown) => {
      this.#logger.error({ err: error }, 'the platform cannot be asked');
      throw new Problem('unavailable');
    });
    if (answer.status >= 500) throw new Problem('unavailable');
    const allowed = PublishAllowed.safeParse(answer.body);
    if (allowed.success) return allowed.data;
    this.#logger.warn({ status: answer.status, protocol }, 'a publisher was refused');
    throw new Problem('not-allowed');
  }
}
