import type { SrsCall, SrsHook } from '#contracts';
import { Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { EngineDoor } from './engine-door.js';
import { HearSrs } from './hear-srs.js';

const allowed = { code: 0 };
const refused = { code: 403 };

/** What SRS asks and tells by its hooks, which carry a token because it cannot sign: translated into what every engine tells. A refusal is a code, as SRS wants it. */
@Injectable()
export class ReceiveSrsHook {
  private readonly logger = new Logger('media news');

  constructor(
    private readonly door: EngineDoor,
    private readonly hearing: HearSrs,
  ) {}

  async execute(hook: SrsHook, token: string, call: SrsCall): Promise<{ code: number }> {
    if (!this.door.knowsHook(token)) {
      this.logger.warn({ hook }, 'a hook without our token was refused');
      throw new Problem('not-allowed');
    }
    if (call.action !== hook) return refused;
    return this.hearing.execute(call).then(
      () => allowed,
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        this.logger.warn({ hook, stream: call.stream, client: call.client_id, problem: error.problem }, 'SRS was refused');
        return refused;
      },
    );
  }
}
