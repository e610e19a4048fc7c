import type { keepCertificate, KeptCertificate } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { usePictures } from '../pictures/use-pictures.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { readCertificates } from './certificate-rows.js';
import { checkCertified } from './check-certified.js';
import { changePapers } from './hold-papers.js';

type Body = Asked<typeof keepCertificate>['body'];

const kept = /^\/pictures\/(.+)$/;

/** Writes down a certificate of a product or of the whole workshop, or mends what was written under its id; `not-publishable` where that would leave published food without one that holds. */
@Injectable()
export class KeepCertificate {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, certificate: id }: Asked<typeof keepCertificate>['params'],
    body: Body,
  ): Promise<KeptCertificate> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      await changePapers(tx, workshopId);
      await this.checkPointsAt(tx, workshopId, body);
      const before = (await readCertificates(tx)).find((each) => each.id === id);
      const [written]: unknown[] = await tx.query(
        `insert into catalog.certificate (id, workshop_id, product_id, kind, number, issued_by, valid_until, picture, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [id, workshopId, body.productId, body.kind, body.number, body.issuedBy, body.validUntil, body.picture, this.clock.now()],
      );
      if (!written) await this.mend(tx, id, body);
      // One more takes nothing away; another word in an old one may.
      if (before) await checkCertified(tx, this.clock, workshopId, before.productId);
      const { id: _, ...was } = before ?? { id };
      const kind = before ? 'certificate.changed' : 'certificate.kept';
      const change = { workshopId, productId: body.productId, personId: writer.personId, kind, before: was, after: body };
      await recordChange(tx, this.clock, change);
      if (body.productId) await tx.query('update catalog.product set changed_at = $2 where id = $1', [body.productId, this.clock.now()]);
      return { id, ...body };
    });
  }

  private async mend(tx: Transaction, id: string, body: Body): Promise<void> {
    const [, mended]: [unknown, number] = await tx.query(
      'update catalog.certificate set product_id = $2, kind = $3, number = $4, issued_by = $5, valid_until = $6, picture = $7 where id = $1',
      [id, body.productId, body.kind, body.number, body.issuedBy, body.validUntil, body.picture],
    );
    if (mended === 0) throw new Problem('not-found');
  }

  private async checkPointsAt(tx: Transaction, workshopId: string, { productId, picture }: Body): Promise<void> {
    const [product]: unknown[] = productId
      ? await tx.query('select from catalog.product where id = $2 and workshop_id = $1', [workshopId, productId])
      : [true];
    if (!product) throw new Problem('not-found');
    if (await usePictures(tx, this.clock, kept.exec(picture ?? '')?.slice(1) ?? [])) return;
    throw new Problem('malformed', { issues: [{ path: 'body.picture', message: 'not a picture that was kept' }] });
  }
}
