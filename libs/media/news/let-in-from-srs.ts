import { newId, SystemClock } from '#platform';
import { Injectable } from '@nestjs/common';
import { AllowPublish } from '../broadcasts/allow-publish.js';
import { MediaEngine } from '../engine/media-engine.js';
import type { SrsWords } from './srs-call.js';
import { TakeNews } from './take-news.js';

/** SRS asks once and tells no more: whoever is let in is the picture at once. It keeps a second publisher out while it has a first, so that one is ended for it. */
@Injectable()
export class LetInFromSrs {
  private readonly world = new SystemClock();

  constructor(
    private readonly allowing: AllowPublish,
    private readonly taking: TakeNews,
    private readonly engine: MediaEngine,
  ) {}

  async execute({ session, token, protocol, client }: SrsWords & { session: string }): Promise<void> {
    const at = this.world.now().toISOString();
    const { generation } = await this.allowing.execute({ id: newId(this.world), at, ticket: token, protocol, session, client });
    if (generation > 1) await this.engine.control.kick(session);
    await this.taking.execute({ id: newId(this.world), at, kind: 'published', session, generation, protocol });
  }
}
