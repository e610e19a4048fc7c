import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The generation of a publisher by the engine's own name for it, or of the last one; `not-found` when there was none. */
@Injectable()
export class FindPublisher {
  constructor(private readonly database: DataSource) {}

  async execute(session: string, client?: string): Promise<number> {
    const [found]: { generation: number }[] = await this.database.query(
      'select generation from media.publisher where broadcast_id = $1 and ($2::text is null or client = $2) order by generation desc limit 1',
      [session, client ?? null],
    );
    if (!found) throw new Problem('not-found');
    return found.generation;
  }
}
