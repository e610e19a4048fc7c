import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashToken } from './session-token.js';

/** Ends a session at once and for ever; a token that is not open is no fault. */
@Injectable()
export class SignOut {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(token: string): Promise<void> {
    await this.database.query('update identity.session set ended_at = $2 where token_hash = $1 and ended_at is null', [
      hashToken(token),
      this.clock.now(),
    ]);
  }
}
