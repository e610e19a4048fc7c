import type { MediaTicket } from '#contracts';
import { readReplay, readTicket } from '#media';
import { Clock, Problem } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { type EngineKeys, KEYS } from '../telling/keys.js';

/** What a ticket allows, when it is whole, ours, still good and for this act; refused otherwise. Whether a publish ticket was used before only the platform knows. */
@Injectable()
export class CheckTicket {
  constructor(
    private readonly clock: Clock,
    @Inject(KEYS) private readonly keys: EngineKeys,
  ) {}

  async execute(ticket: string | undefined, act: MediaTicket['act']): Promise<MediaTicket> {
    if (!ticket) throw new Problem('not-allowed');
    return readTicket(this.keys.tickets, ticket, act, this.clock.now());
  }

  /** Refused unless it opens this recording. */
  async opens(file: string, ticket: string | undefined): Promise<void> {
    if (!ticket) throw new Problem('not-allowed');
    await readReplay(this.keys.tickets, ticket, file, this.clock.now());
  }
}
