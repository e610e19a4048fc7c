import type { editProduct, ManagedProduct, ProductDraft } from '#contracts';
import { changeWithinWorkshop, Clock } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { bothLanguages, keptFacts } from '../workbench/both-languages.js';
import { checkChoices } from '../workbench/check-choices.js';
import { holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';

/** Writes what a product is, as a whole, over the version that the writer saw; what changed stays on record. One that is published stays complete. */
@Injectable()
export class EditProduct {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    writer: Writer,
    { workshop: workshopId, product: productId }: Asked<typeof editProduct>['params'],
    { version, ...asked }: Asked<typeof editProduct>['body'],
  ): Promise<ManagedProduct> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      const held = await holdProduct(tx, this.clock, { workshopId, productId, version });
      await checkChoices(tx, this.clock, workshopId, { ...asked, kind: held.kind });
      const draft: ProductDraft = {
        ...asked,
        name: bothLanguages(asked.name),
        prompter: bothLanguages(asked.prompter),
        facts: keptFacts(asked.facts),
      };
      await tx.query(
        `update catalog.product set name = $2, category = $3, maker_id = $4, rule_id = $5, brand_id = $6, facts = $7, prompter = $8, picture = $9, pictures = $10
         where id = $1`,
        [
          productId,
          JSON.stringify(draft.name),
          draft.category,
          draft.makerId,
          draft.ruleId,
          draft.brandId,
          JSON.stringify(draft.facts),
          JSON.stringify(draft.prompter),
          draft.picture,
          draft.pictures,
        ],
      );
      const before = Object.fromEntries(Object.keys(draft).map((key) => [key, held.before[key as keyof ProductDraft]]));
      const change = { workshopId, productId, personId: writer.personId, kind: 'product.edited', before, after: { ...draft } };
      await recordChange(tx, this.clock, change);
      return letGoProduct(tx, this.clock, held);
    });
  }
}
