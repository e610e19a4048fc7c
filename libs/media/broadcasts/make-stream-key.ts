import { Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { pictureRefused } from '../media-events.js';
import { keyFingerprint } from '../tickets/key-fingerprint.js';
import { openBroadcast } from './open-broadcast.js';

/**
 * A new key for an encoder, shown this once; why it was asked for is kept. The one before is void, and who sends by it is cut. `no-video` where no encoder can send, `room-not-open`
 * when the picture has ended.
 */
@Injectable()
export class MakeStreamKey {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
  ) {}

  async execute(caller: { id: string }, room: { id: string; status: string }, reason: string): Promise<{ server: string; key: string }> {
    const key = randomBytes(24).toString('hex');
    if (!(await this.engine.encoderAddress('', key))) throw new Problem('no-video');
    const session = await this.database.transaction(async (tx) => {
      const broadcast = await openBroadcast(tx, this.clock, room);
      const now = this.clock.now();
      await tx.query('update media.stream_key set ended_at = $2 where broadcast_id = $1 and ended_at is null', [broadcast.id, now]);
      await tx.query('insert into media.stream_key (key_sha256, broadcast_id, made_at, made_by, reason) values ($1, $2, $3, $4, $5)', [
        keyFingerprint(key),
        broadcast.id,
        now,
        caller.id,
        reason,
      ]);
      const [sending] = await tx.query(
        `select from media.publisher where broadcast_id = $1 and generation = $2 and protocol = 'rtmp' and ended_at is null`,
        [broadcast.id, broadcast.generation],
      );
      if (sending) await publish(tx, this.clock, pictureRefused, { broadcastId: broadcast.id });
      return broadcast.id;
    });
    return (await this.engine.encoderAddress(session, key))!;
  }
}
