import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { LiveSettings } from './live-settings.js';
import type { RoomPass } from './room-pass.js';
import { readRoomToken } from './room-token.js';

/** The pass behind a socket's token; `token-expired` or `not-allowed` otherwise. */
@Injectable()
export class CheckRoomToken {
  constructor(
    private readonly settings: LiveSettings,
    private readonly clock: Clock,
  ) {}

  execute(token: string): Promise<RoomPass> {
    return readRoomToken(this.settings.tokenKey, token, this.clock.now());
  }
}
