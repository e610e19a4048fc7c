import type { SrsCall } from '#contracts';
import { newId, Problem, SystemClock } from '#platform';
import { Injectable } from '@nestjs/common';
import { FindPublisher } from '../broadcasts/find-publisher.js';
import { Tickets } from '../tickets/tickets.js';
import { LetInFromSrs } from './let-in-from-srs.js';
import { dvrBeganAt, readSrsCall, type SrsWords } from './srs-call.js';
import { TakeNews } from './take-news.js';

/** What a hook of SRS means for a picture; throws the problem it is refused with. */
@Injectable()
export class HearSrs {
  private readonly world = new SystemClock();

  constructor(
    private readonly lettingIn: LetInFromSrs,
    private readonly taking: TakeNews,
    private readonly finding: FindPublisher,
    private readonly tickets: Tickets,
  ) {}

  async execute(call: SrsCall): Promise<void> {
    // What a viewer's leaving or a piece of HLS means to SRS means nothing here.
    if (call.action === 'on_stop' || call.action === 'on_hls') return;
    const words = readSrsCall(call);
    if (words.session === undefined) throw new Problem('not-found');
    const session = words.session;
    if (call.action === 'on_publish') return this.lettingIn.execute({ ...words, session });
    if (call.action === 'on_play') return this.plays({ ...words, session });
    if (call.action === 'on_dvr') return this.recorded(session, call.file ?? '');
    const generation = await this.finding.execute(session, words.client);
    await this.taking.execute({ ...this.told(), kind: 'unpublished', session, generation, reason: 'left' });
  }

  private async plays({ session, token }: SrsWords & { session: string }): Promise<void> {
    const ticket = await this.tickets.read(token, 'play');
    if (ticket.session !== session) throw new Problem('not-allowed');
  }

  private async recorded(session: string, path: string): Promise<void> {
    const began = dvrBeganAt(path);
    const file = path.split('/').at(-1)!;
    if (!began || file.length > 200) throw new Problem('not-found');
    const now = this.world.now();
    const durationMs = Math.max(now.getTime() - began.getTime(), 0);
    // The hook comes when the file is closed, before that of the publisher's end; how long it is in bytes SRS does not say.
    const generation = await this.finding.execute(session);
    const recording = { file, startedAt: began.toISOString(), durationMs, bytes: 0 };
    await this.taking.execute({ ...this.told(), kind: 'recorded', session, generation, ...recording });
  }

  private told(): { id: string; at: string } {
    return { id: newId(this.world), at: this.world.now().toISOString() };
  }
}
