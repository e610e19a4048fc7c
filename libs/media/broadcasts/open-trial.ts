import type { ResponseOf, openTrial } from '#contracts';
import { Allowance, Clock, Problem, type Rate } from '#platform';
import { Injectable } from '@nestjs/common';
import { MediaEngine } from '../engine/media-engine.js';
import { Tickets } from '../tickets/tickets.js';

/** Each may cost the engine 4 MB of its network; nobody needs more tries to find a better place in the house. */
const tryingRate: Rate = { amount: 6, perMs: 5 * 60_000 };

/**
 * A ticket with which a room's streamer sees what their network carries; no picture begins by it. `not-allowed` for everybody else, `room-not-open` when the room has ended,
 * `no-video` where the engine counts nothing, `too-many-requests` after six within five minutes.
 */
@Injectable()
export class OpenTrial {
  private readonly allowances = new Map<string, Allowance>();

  constructor(
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
    private readonly tickets: Tickets,
  ) {}

  async execute(caller: { id: string }, room: { id: string; status: string; streamerId: string }): Promise<ResponseOf<typeof openTrial>> {
    if (room.streamerId !== caller.id) throw new Problem('not-allowed');
    if (room.status === 'ended') throw new Problem('room-not-open', { status: room.status });
    const url = this.engine.trialDoor();
    if (url === null) throw new Problem('no-video');
    this.refuseTooMany(caller.id);
    const { ticket } = await this.tickets.make(room.id, room.id, 'trial');
    return { url, bearer: ticket };
  }

  private refuseTooMany(streamerId: string): void {
    const now = this.clock.now().getTime();
    const allowance = this.allowances.get(streamerId) ?? new Allowance(tryingRate, now);
    this.allowances.set(streamerId, allowance);
    const waitMs = allowance.take(now);
    if (waitMs > 0) throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
  }
}
