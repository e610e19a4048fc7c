import { changeWithinWorkshop, Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Sealing } from '../destinations/sealing.js';
import { bankFilePlace } from './bank-file.js';

/** The bank file of a batch, the same bytes every time; who took it is written down first. A batch without one is `not-found`. */
@Injectable()
export class DownloadBankFile {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
  ) {}

  async execute(
    scope: readonly string[],
    { personId, workshopId, batchId }: { personId: string; workshopId: string; batchId: string },
  ): Promise<{ name: string; text: string }> {
    const file = await changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const [found]: { name: string; sealed: Buffer }[] = await tx.query(
        'select name, sealed_bytes as sealed from ledger.bank_file where batch_id = $1 and workshop_id = $2',
        [batchId, workshopId],
      );
      if (!found) throw new Problem('not-found');
      await tx.query('insert into ledger.reveal (id, workshop_id, batch_id, person_id, reason, at) values ($1, $2, $3, $4, $5, $6)', [
        newId(this.clock),
        workshopId,
        batchId,
        personId,
        found.name,
        this.clock.now(),
      ]);
      return found;
    });
    return { name: file.name, text: this.sealing.open(file.sealed, bankFilePlace(batchId)) };
  }
}
