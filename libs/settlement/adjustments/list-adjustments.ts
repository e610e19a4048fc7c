import type { listAdjustments, ResponseOf, Text } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type AdjustmentReader, readAdjustments } from './read-adjustments.js';

/** A workshop's last adjustments, as the reader may answer them, and its cash boxes. */
@Injectable()
export class ListAdjustments {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(
    scope: readonly string[],
    workshopId: string,
    reader: AdjustmentReader,
  ): Promise<Omit<ResponseOf<typeof listAdjustments>, 'mayAsk'>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const custodians: { id: string; name: Text }[] = await tx.query(
        `select c.party_id as id, p.name from ledger.custodian c join catalog.party p on p.id = c.party_id where c.workshop_id = $1 order by p.name->>'zh-CN', p.id`,
        [workshopId],
      );
      return { adjustments: await readAdjustments(tx, workshopId, reader), custodians };
    });
  }
}
