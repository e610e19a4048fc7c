import type { ResponseOf, openTrial } from '#contracts';
import { Allowances, Clock, Problem, type Rate } from '#platform';
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
  private readonly allowances = new Allowances(tryingRate);

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
    this.allowances.take(caller.id, this.clock.now());
    const { ticket } = await this.tickets.make(room.id, room.id, 'trial');
    return { url, bearer: ticket };
  }
}
