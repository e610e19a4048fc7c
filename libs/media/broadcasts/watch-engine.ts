import { Clock, publishAll } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';
import { pictureChanged } from '../media-events.js';

/** A publisher that was let in so lately may not be in the engine's figures yet. */
const settlingSeconds = 10;

/**
 * Compares what the engine carries with what rooms are told: a picture that it does not have, or an engine that gives no answer, is a picture lost; one that it has after all is
 * shown again. An engine that died tells nobody.
 */
@Injectable()
export class WatchEngine {
  private readonly logger = new Logger('media engine');

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly engine: MediaEngine,
  ) {}

  async execute(): Promise<void> {
    const [open] = await this.database.query(`select from media.broadcast where status in ('shown', 'lost', 'gone') limit 1`);
    if (!open) return;
    const asked = this.clock.now();
    const seen = await this.engine.control.stats().catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the engine gives no sign; its pictures count as lost');
      return [];
    });
    if (seen === null) return;
    const carried = seen.map(({ session, generation }) => ({ session, generation }));
    await this.lose(asked, carried);
    await this.find(asked, carried);
  }

  private async lose(asked: Date, carried: Carried[]): Promise<void> {
    const settled = new Date(asked.getTime() - settlingSeconds * 1_000);
    const [lost]: [{ id: string; generation: number }[], number] = await this.database.query(
      `update media.broadcast b set status = 'lost', lost_at = $1 where b.status = 'shown' and b.shown_at <= $2 and not ${isCarried} returning b.id, b.generation`,
      [asked, settled, JSON.stringify(carried)],
    );
    for (const { id, generation } of lost) {
      this.logger.warn({ session: id, generation }, 'the engine does not carry a picture any more');
      await this.database.query(
        `update media.publisher set ended_at = $3, ended_as = 'silent' where broadcast_id = $1 and generation = $2 and ended_at is null`,
        [id, generation, asked],
      );
    }
  }

  private async find(asked: Date, carried: Carried[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [found]: [{ id: string }[], number] = await tx.query(
        `update media.broadcast b set status = 'shown', shown_at = $1, lost_at = null
         where b.status in ('lost', 'gone') and b.lost_at < $2 and ${isCarried} returning b.id`,
        [this.clock.now(), asked, JSON.stringify(carried)],
      );
      await publishAll(
        tx,
        this.clock,
        pictureChanged,
        found.map(({ id }) => ({ broadcastId: id })),
      );
    });
  }
}

interface Carried {
  readonly session: string;
  readonly generation: number | null;
}

const isCarried = /* sql */ `exists (select from jsonb_to_recordset($3::jsonb) as carried (session text, generation int)
  where carried.session = b.id::text and coalesce(carried.generation, b.generation) = b.generation)`;
