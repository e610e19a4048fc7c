import type { listWorkshops, ResponseOf, Text } from '#contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

interface WorkshopRow {
  id: string;
  name: Text;
  type: string;
  township_name: Text;
}

/** The workshops a person may look into, township by township. */
@Injectable()
export class ListScopedWorkshops {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[]): Promise<ResponseOf<typeof listWorkshops>> {
    const rows: WorkshopRow[] = await this.database.query(
      `select w.id, w.name, w.type, t.name as township_name from catalog.workshop w join identity.place t on t.id = w.township_id
       where w.id = any ($1::uuid[]) order by t.code, w.name->>'zh-CN', w.id`,
      [scope],
    );
    return { workshops: rows.map(({ id, name, type, township_name }) => ({ id, name, type, townshipName: township_name })) };
  }
}
