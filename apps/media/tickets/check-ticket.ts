import { MediaTicket, ReplayTicket } from '#contracts';
import { Clock, Problem } from '#platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { jwtVerify } from 'jose';
import { KEYS, type SharedKeys } from '../telling/keys.js';

const longestTicket = 2_048;

/** What a ticket allows, when it is whole, ours, still good and for this act; refused otherwise. Whether a publish ticket was used before only the platform knows. */
@Injectable()
export class CheckTicket {
  readonly #logger = new Logger('tickets');

  constructor(
    private readonly clock: Clock,
    @Inject(KEYS) private readonly keys: SharedKeys,
  ) {}

  async execute(ticket: string | undefined, act: MediaTicket['act']): Promise<MediaTicket> {
    const read = MediaTicket.safeParse(await this.#read(ticket, 'cunbo media'));
    if (!read.success) return this.#refuse('it says something else');
    if (read.data.act !== act) return this.#refuse(`it is for ${read.data.act}`);
    return read.data;
  }

  /** Refused unless it opens this recording. */
  async opens(file: string, ticket: string | undefined): Promise<void> {
    const read = ReplayTicket.safeParse(await this.#read(ticket, 'cunbo replay'));
    if (!read.success || read.data.file !== file) this.#refuse('it is for another recording');
  }

  async #read(ticket: string | undefined, audience: string): Promise<unknown> {
    if (!ticket || ticket.length > longestTicket) throw new Problem('not-allowed');
    const wish = { algorithms: ['HS256'], audience, currentDate: this.clock.now(), clockTolerance: 2 };
    return jwtVerify(ticket, this.keys.tickets, wish).then(
      ({ payload }) => payload,
      (error: Error) => this.#refuse(error.message),
    );
  }

  #refuse(why: string): never {
    this.#logger.warn({ why }, 'a ticket was refused');
    throw new Problem('not-allowed');
  }
}
