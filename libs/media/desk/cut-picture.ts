import { Clock, forPlatform, newId, Problem } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';

/** The operator ends whoever sends a picture now; why is kept. `not-found` without the picture, `unavailable` (and nothing kept) when the engine cannot be told. */
@Injectable()
export class CutPicture {
  private readonly logger = new Logger('media engine');

  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
  ) {}

  async execute(caller: { id: string }, session: string, reason: string): Promise<void> {
    await forPlatform(this.database, async (tx) => {
      const [broadcast]: { generation: number }[] = await tx.query('select generation from media.broadcast where id = $1', [session]);
      if (!broadcast) throw new Problem('not-found');
      await tx.query('insert into media.cut (id, broadcast_id, generation, at, by, reason) values ($1, $2, $3, $4, $5, $6)', [
        newId(this.clock),
        session,
        broadcast.generation,
        this.clock.now(),
        caller.id,
        reason,
      ]);
      await this.engine.control.kick(session).catch((error: unknown) => {
        this.logger.error({ err: error, session }, 'the engine cannot be told to end a picture');
        throw new Problem('unavailable');
      });
    });
  }
}
