import { Clock } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { KEYS, type EngineKeys } from '../telling/keys.js';

const goodForMs = 12 * 3_600_000;

/** Part of a playlist's address after its ticket was checked: players ask for it again every second, far longer than a ticket is good. */
@Injectable()
export class PlayPass {
  constructor(
    private readonly clock: Clock,
    @Inject(KEYS) private readonly keys: EngineKeys,
  ) {}

  /** A pass for what `name` names, good for 12 hours. */
  give(name: string): string {
    const until = (this.clock.now().getTime() + goodForMs).toString(36);
    return `${until}.${this.#digest(name, until).toString('base64url')}`;
  }

  isGood(name: string, pass: string): boolean {
    const [until = '', given = ''] = pass.split('.');
    const digest = Buffer.from(given, 'base64url');
    const expected = this.#digest(name, until);
    return digest.length === expected.length && timingSafeEqual(digest, expected) && parseInt(until, 36) > this.clock.now().getTime();
  }

  #digest(name: string, until: string): Buffer {
    return createHmac('sha256', this.keys.passes).update(`${name} ${until}`).digest().subarray(0, 16);
  }
}
