import type { dropCertificate } from '#contracts';
import { changeWithinWorkshop, Clock, Problem } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { readCertificates } from './certificate-rows.js';
import { checkCertified } from './check-certified.js';
import { changePapers } from './hold-papers.js';

/** Takes a certificate away; `not-publishable` where food that is published would be left without any. What it said stays on record. */
@Injectable()
export class DropCertificate {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, certificate: id }: Asked<typeof dropCertificate>['params'],
  ): Promise<Record<string, never>> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      // Two people taking away the last two would each see the other's, and whoever publishes meanwhile would see both.
      await changePapers(tx, workshopId);
      const certificate = (await readCertificates(tx)).find((each) => each.id === id);
      if (!certificate) throw new Problem('not-found');
      await tx.query('delete from catalog.certificate where id = $1', [id]);
      await checkCertified(tx, this.clock, workshopId, certificate.productId);
      const { id: _, ...before } = certificate;
      const change = { workshopId, productId: before.productId, personId: writer.personId, kind: 'certificate.dropped', before };
      await recordChange(tx, this.clock, change);
      return {};
    });
  }
}
