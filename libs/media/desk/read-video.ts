import type { EngineHealth, EngineKind, PublishProtocol, ShownPicture } from '#contracts';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SeenPublisher } from '../engine/engine-control.js';
import { MediaEngine } from '../engine/media-engine.js';

type Seen = Omit<ShownPicture, 'room'> & { roomId: string };

interface LetIn {
  readonly session: string;
  readonly roomId: string;
  readonly generation: number;
  readonly protocol: PublishProtocol;
  readonly allowedAt: Date;
}

/** The engine and every picture that it carries now, as it says itself; `health` is null while it does not answer. */
@Injectable()
export class ReadVideo {
  private readonly logger = new Logger('media engine');

  constructor(
    private readonly database: DataSource,
    private readonly engine: MediaEngine,
  ) {}

  async execute(): Promise<{ engine: EngineKind; health: EngineHealth | null; pictures: Seen[] }> {
    const { control, kind } = this.engine;
    const [health, seen] = await Promise.all([control.health(), control.stats()]).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the engine does not answer');
      return [null, null];
    });
    return { engine: kind, health, pictures: await this.described(seen ?? []) };
  }

  private async described(seen: readonly SeenPublisher[]): Promise<Seen[]> {
    const rows: LetIn[] = await this.database.query(
      `select b.id as session, b.room_id as "roomId", p.generation, p.protocol, p.allowed_at as "allowedAt"
       from media.broadcast b join media.publisher p on p.broadcast_id = b.id and p.generation = b.generation where b.id::text = any ($1::text[])`,
      [seen.map(({ session }) => session)],
    );
    const letIn = new Map(rows.map((row) => [row.session, row]));
    return seen.flatMap(({ since, generation, ...figures }) => {
      const known = letIn.get(figures.session);
      if (!known) return [];
      const { roomId, protocol, allowedAt } = known;
      return { ...figures, roomId, protocol, generation: generation ?? known.generation, since: since ?? allowedAt.toISOString() };
    });
  }
}
