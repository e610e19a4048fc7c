import type { createProduct, ManagedProduct } from '#contracts';
import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { checkChoices } from '../workbench/check-choices.js';
import { insertDraft } from '../workbench/insert-draft.js';
import { readManagedProduct } from '../workbench/managed-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

type Draft = Asked<typeof createProduct>['body'];

/** Begins a draft; under the same id it is begun once. `code-taken` where any workshop has a product with that code. */
@Injectable()
export class CreateProduct {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(writer: Writer, workshopId: string, draft: Draft): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      await checkChoices(tx, this.clock, workshopId, draft);
      const code = draft.code ?? `p-${draft.id.slice(-10)}`;
      if (await insertDraft(tx, this.clock, workshopId, { ...draft, code })) {
        const { id: productId, kind } = draft;
        const after = { code, kind, name: draft.name };
        await recordChange(tx, this.clock, { workshopId, productId, personId: writer.personId, kind: 'product.created', after });
      } else await this.checkRepeated(tx, workshopId, draft, code);
      return readManagedProduct(tx, this.clock, workshopId, draft.id);
    });
  }

  private async checkRepeated(tx: Transaction, workshopId: string, { id, kind }: Draft, code: string): Promise<void> {
    const [there]: { same: boolean }[] = await tx.query(
      'select code = $2 and kind = $3 and workshop_id = $4 as same from catalog.product where id = $1',
      [id, code, kind, workshopId],
    );
    if (!there) throw new Problem('code-taken', { code });
    if (!there.same) throw new Problem('key-reused');
  }
}
