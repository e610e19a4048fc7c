import { Problem } from '#platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { FFMPEG } from '../remux/find-ffmpeg.js';
import { Stages } from '../stage/stages.js';
import { AskToPublish } from '../telling/ask-to-publish.js';
import { CheckTicket } from '../tickets/check-ticket.js';
import { TagPublisher } from './tag-publisher.js';

const mostAsking = 16;

/** Lets somebody who sends FLV tags on a stage: the bearer of a ticket (`socket`) or of a stream key (`rtmp`). Refused when the platform says no, or too many are asking. */
@Injectable()
export class AdmitTags {
  readonly #logger = new Logger('feed');
  #asking = 0;

  constructor(
    private readonly checking: CheckTicket,
    private readonly asking: AskToPublish,
    private readonly stages: Stages,
    @Inject(FFMPEG) private readonly ffmpeg: string | null,
  ) {}

  /** `end` ends the connection. */
  async execute(protocol: TagPublisher['protocol'], credential: string, end: () => void): Promise<TagPublisher> {
    // Whoever tries out keys does not keep the platform busy.
    if (this.#asking >= mostAsking || this.ffmpeg === null) throw new Problem('unavailable');
    this.#asking += 1;
    try {
      return await this.#admit({ protocol, credential, end, ffmpeg: this.ffmpeg });
    } finally {
      this.#asking -= 1;
    }
  }

  async #admit({ protocol, credential, end, ffmpeg }: Asking): Promise<TagPublisher> {
    const claimed = protocol === 'socket' ? await this.checking.execute(credential, 'publish') : undefined;
    const allowed = await this.asking.execute(credential, protocol);
    const { session, generation } = allowed;
    if (claimed && claimed.session !== session) throw new Problem('not-allowed');
    const complain = (why: string): void => this.#logger.warn({ session, generation, why }, 'a picture could be better');
    return this.stages.of(session).admit(allowed, async (news) => new TagPublisher(protocol, news, { ffmpeg, end, complain }));
  }
}

interface Asking {
  protocol: TagPublisher['protocol'];
  credential: string;
  ffmpeg: string;
  end(): void;
}
