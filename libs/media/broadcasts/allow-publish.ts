import type { EngineEvent, PublishAllowed, PublishProtocol } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keyFingerprint } from '../tickets/key-fingerprint.js';
import { Tickets } from '../tickets/tickets.js';
import { type BroadcastRow, lockBroadcast } from './broadcast-rows.js';

/** Who asks an engine to be let in: the bearer of a publish ticket, or (`rtmp`) of a stream key. */
export type Asking = Pick<Extract<EngineEvent, { kind: 'publish-asked' }>, 'id' | 'at' | 'ticket'> & {
  readonly protocol: PublishProtocol;
  /** What they say they publish; unsaid where the engine goes by the ticket alone. */
  readonly session?: string;
  readonly client?: string;
};

/**
 * Lets one publisher begin, who from then on is the picture instead of any before. `not-allowed`, with nothing written but a log line, when the ticket is not the one asked for
 * last, was used, or the picture has ended; asked again with the same id, the same is answered.
 */
@Injectable()
export class AllowPublish {
  private readonly logger = new Logger('media tickets');

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly tickets: Tickets,
  ) {}

  async execute(asking: Asking): Promise<PublishAllowed> {
    const held = asking.protocol === 'rtmp' ? undefined : await this.tickets.read(asking.ticket, 'publish');
    return this.database.transaction(async (tx) => {
      const session = held?.session ?? (await this.sessionOfKey(tx, asking.ticket));
      const broadcast = await lockBroadcast(tx, session);
      const [told]: { generation: number }[] = await tx.query(
        `select generation from media.engine_event where id = $1 and broadcast_id = $2 and kind = 'publish-asked'`,
        [asking.id, session],
      );
      if (told) return answer(broadcast, told.generation);
      if (asking.session !== undefined && asking.session !== session) return this.refuse('it is for another picture', session);
      if (broadcast.status === 'ended') return this.refuse('the picture has ended', session);
      if (held && held.jti !== broadcast.ticketJti) return this.refuse('it was used, or a later one was asked for', session);
      if (!held) await this.keyStands(tx, session, asking.ticket);
      return answer(broadcast, await this.letIn(tx, broadcast, asking));
    });
  }

  private async letIn(tx: Transaction, broadcast: BroadcastRow, { id, at, protocol, client }: Asking): Promise<number> {
    const generation = broadcast.generation + 1;
    const now = this.clock.now();
    await tx.query(`update media.broadcast set generation = $2, ticket_jti = case when $3 then ticket_jti end where id = $1`, [
      broadcast.id,
      generation,
      protocol === 'rtmp',
    ]);
    await tx.query(
      'insert into media.publisher (broadcast_id, generation, protocol, client, recorded, allowed_at) values ($1, $2, $3, $4, $5, $6)',
      [broadcast.id, generation, protocol, client ?? null, broadcast.onAir, now],
    );
    await tx.query(
      `insert into media.engine_event (id, broadcast_id, generation, kind, happened_at, received_at) values ($1, $2, $3, 'publish-asked', $4, $5)`,
      [id, broadcast.id, generation, at, now],
    );
    return generation;
  }

  private async sessionOfKey(tx: Transaction, key: string): Promise<string> {
    const [found]: { session: string }[] = await tx.query('select broadcast_id as session from media.stream_key where key_sha256 = $1', [
      keyFingerprint(key),
    ]);
    return found?.session ?? this.refuse('nobody was given this stream key');
  }

  // Under the lock: a key may have been renewed a moment ago.
  private async keyStands(tx: Transaction, session: string, key: string): Promise<void> {
    const [stands] = await tx.query('select from media.stream_key where key_sha256 = $1 and ended_at is null', [keyFingerprint(key)]);
    if (!stands) this.refuse('the stream key is void', session);
  }

  private refuse(why: string, session?: string): never {
    this.logger.warn({ why, session }, 'a publisher was refused');
    throw new Problem('not-allowed');
  }
}

const answer = ({ roomId, id, onAir }: BroadcastRow, generation: number): PublishAllowed => ({
  room: roomId,
  session: id,
  generation,
  record: onAir,
});
