import type { ReserveRule } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What of a workshop's own shares is kept back after their release; null: nothing. */
@Injectable()
export class ShowReserve {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string): Promise<ReserveRule | null> {
    const [rule]: ReserveRule[] = await withinWorkshop(this.database, scope, workshopId, (tx) =>
      tx.query('select bps, days from ledger.reserve_rule where workshop_id = $1', [workshopId]),
    );
    return rule ?? null;
  }
}
