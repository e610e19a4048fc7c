import type { HistoryEntry, ResponseOf, showHistory } from '#contracts';
import { Problem, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type Row = Omit<HistoryEntry, 'at'> & { at: Date };

const shown = 30;

/** Who changed what of a product, when and why, newest first. */
@Injectable()
export class ShowHistory {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(
    scope: readonly string[],
    { workshop, product }: { workshop: string; product: string },
    after: string | undefined,
  ): Promise<ResponseOf<typeof showHistory>> {
    return withinWorkshop(this.database, scope, workshop, async (tx) => {
      const [known]: unknown[] = await tx.query('select from catalog.product where id = $1 and workshop_id = $2', [product, workshop]);
      if (!known) throw new Problem('not-found');
      const rows: Row[] = await tx.query(
        `select change.id, change.at, change.kind, person.name as person, change.reason, sku.option, change.before, change.after
         from catalog.change join identity.person person on person.id = change.person_id left join catalog.sku sku on sku.id = change.sku_id
         where change.product_id = $1
           and ($2::uuid is null or (change.at, change.id) < (select at, id from catalog.change where id = $2 and product_id = $1))
         order by change.at desc, change.id desc limit $3`,
        [product, after ?? null, shown + 1],
      );
      const entries = rows.slice(0, shown).map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
      return { entries, next: rows.length > shown ? entries.at(-1)!.id : null };
    });
  }
}
