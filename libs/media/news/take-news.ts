import type { EngineEvent } from '#contracts';
import { Clock, newId, Problem, publish, SystemClock, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type BroadcastRow, lockBroadcast } from '../broadcasts/broadcast-rows.js';
import { Keeping } from '../recordings/keeping.js';
import { pictureChanged, pictureRefused, recordingDue } from '../media-events.js';

/** What an engine tells when it does not ask. */
export type News = Exclude<EngineEvent, { kind: 'publish-asked' }>;

/**
 * Takes in what an engine tells, each once. What is told of a publisher before the last changes nothing but the record. `not-found` when nobody was ever allowed to be that
 * publisher; nothing is written then but a log line.
 */
@Injectable()
export class TakeNews {
  private readonly logger = new Logger('media news');
  private readonly world = new SystemClock();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly keeping: Keeping,
  ) {}

  async execute(news: News): Promise<void> {
    await this.database.transaction(async (tx) => {
      const broadcast = await lockBroadcast(tx, news.session).catch((error: unknown) => this.unknown(news, error));
      const [publisher]: { recorded: boolean }[] = await tx.query(
        'select recorded from media.publisher where broadcast_id = $1 and generation = $2',
        [news.session, news.generation],
      );
      if (!publisher) return this.unknown(news, new Problem('not-found'));
      const [fresh] = await tx.query(
        `insert into media.engine_event (id, broadcast_id, generation, kind, happened_at, received_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning id`,
        [news.id, news.session, news.generation, news.kind, news.at, this.clock.now()],
      );
      if (!fresh) return;
      if (news.kind === 'published') await this.published(tx, broadcast, news, publisher.recorded);
      if (news.kind === 'unpublished') await this.unpublished(tx, broadcast, news);
      if (news.kind === 'recorded') await this.recorded(tx, broadcast, news);
    });
  }

  private async published(tx: Transaction, { id, status, generation, onAir }: BroadcastRow, news: News, recorded: boolean): Promise<void> {
    if (news.generation !== generation) return;
    if (status === 'ended') return publish(tx, this.clock, pictureRefused, { broadcastId: id });
    await tx.query(`update media.broadcast set status = 'shown', shown_at = $2, lost_at = null where id = $1`, [id, this.clock.now()]);
    await publish(tx, this.clock, pictureChanged, { broadcastId: id });
    if (onAir && !recorded) await publish(tx, this.clock, recordingDue, { broadcastId: id });
  }

  private async unpublished(
    tx: Transaction,
    { id, status, generation }: BroadcastRow,
    news: Extract<News, { kind: 'unpublished' }>,
  ): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      'update media.publisher set ended_at = $3, ended_as = $4 where broadcast_id = $1 and generation = $2 and ended_at is null',
      [id, news.generation, now, news.reason],
    );
    if (news.generation === generation && status === 'shown') {
      await tx.query(`update media.broadcast set status = 'lost', lost_at = $2 where id = $1`, [id, now]);
    }
  }

  private async recorded(tx: Transaction, broadcast: BroadcastRow, news: Extract<News, { kind: 'recorded' }>): Promise<void> {
    const now = this.clock.now();
    // A demonstration's clock is ahead of the engine's, and its chapters go by it.
    const ahead = now.getTime() - this.world.now().getTime();
    await tx.query(
      `insert into media.recording (id, broadcast_id, generation, file, started_at, duration_ms, bytes, recorded_at, keep_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (file) do nothing`,
      [
        newId(this.clock),
        broadcast.id,
        news.generation,
        news.file,
        new Date(Date.parse(news.startedAt) + ahead),
        news.durationMs,
        news.bytes,
        now,
        this.keeping.until(broadcast.endedAt ?? now),
      ],
    );
  }

  private unknown({ id, kind, session, generation }: News, error: unknown): never {
    this.logger.warn({ id, kind, session, generation }, 'an engine tells of a publisher that nobody let in');
    throw error;
  }
}
