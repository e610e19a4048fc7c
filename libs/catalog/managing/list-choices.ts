import type { listChoices, ResponseOf } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

type Choices = ResponseOf<typeof listChoices>;

/** What a form of a product lets people choose from, and whether the caller (who may write in `managed`) may change anything here. */
@Injectable()
export class ListChoices {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], managed: readonly string[], workshopId: string): Promise<Choices> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const [found]: Omit<Choices, 'mayWrite'>[] = await tx.query(
        `select
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'craft', craft) order by name->>'zh-CN', id), '[]')
            from catalog.maker where workshop_id = $1) as makers,
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name) order by code), '[]')
            from catalog.rule where workshop_id = $1 and exists (select from catalog.rule_version where rule_id = rule.id)) as rules,
           (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'food', food) order by position, code), '[]') from catalog.category) as categories,
           (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by code), '[]') from catalog.brand) as brands`,
        [workshopId],
      );
      return { mayWrite: managed.includes(workshopId), ...found! };
    });
  }
}
