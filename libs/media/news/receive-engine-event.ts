import { EngineEvent, type PublishAllowed } from '#contracts';
import { Problem, SystemClock } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { AllowPublish } from '../broadcasts/allow-publish.js';
import { EngineDoor } from './engine-door.js';
import { TakeNews } from './take-news.js';

/**
 * What an engine posts: believed when it is signed over these very bytes within five minutes. `signature-wrong` otherwise, `unreadable` or `malformed` when it is signed and still
 * nothing that an engine says.
 */
@Injectable()
export class ReceiveEngineEvent {
  private readonly logger = new Logger('media news');
  private readonly world = new SystemClock();

  constructor(
    private readonly door: EngineDoor,
    private readonly allowing: AllowPublish,
    private readonly taking: TakeNews,
  ) {}

  async execute(body: Buffer, signature: string | undefined): Promise<PublishAllowed | { received: true }> {
    if (!this.door.knows(body, signature, this.world.now())) {
      this.logger.warn('what an engine told bears no good signature');
      throw new Problem('signature-wrong');
    }
    const event = read(body);
    if (event.kind === 'publish-asked') return this.allowing.execute(event);
    await this.taking.execute(event);
    return { received: true };
  }
}

function read(body: Buffer): EngineEvent {
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('unreadable');
  }
  const event = EngineEvent.safeParse(said);
  if (event.success) return event.data;
  throw new Problem('malformed', { issues: event.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
}
