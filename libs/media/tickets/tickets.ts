import type { MediaTicket } from '#contracts';
import { Clock, SystemClock } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { mediaKeys } from './media-keys.js';
import { readTicket, signTicket, ticketSeconds } from './media-ticket.js';
import { signReplay } from './replay-ticket.js';

/**
 * Makes and reads tickets. They travel between machines, so they are dated by the world's clock, which a demonstration's is ahead of; only what a page is told goes by the
 * platform's.
 */
@Injectable()
export class Tickets {
  private readonly world = new SystemClock();
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly clock: Clock,
  ) {
    this.key = mediaKeys(secret).tickets;
  }

  /** A ticket for one act on one picture, and until when it is good. */
  async make(room: string, session: string, act: MediaTicket['act']): Promise<{ ticket: string; jti: string; expiresAt: string }> {
    const jti = randomUUID();
    const ticket = await signTicket(this.key, { room, session, act, jti }, this.world.now());
    return { ticket, jti, expiresAt: new Date(this.clock.now().getTime() + ticketSeconds * 1_000).toISOString() };
  }

  /** What a ticket says; `not-allowed` when it is not good for this act. */
  read(ticket: string, act: MediaTicket['act']): Promise<MediaTicket> {
    return readTicket(this.key, ticket, act, this.world.now());
  }

  /** What opens a recording. */
  forReplay(file: string): Promise<string> {
    return signReplay(this.key, file, this.world.now());
  }
}
