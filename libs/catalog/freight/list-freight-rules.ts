import type { FreightRules } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readRules, versionOf } from './freight-rows.js';

/** What a workshop asks for sending, under row level security, and which version that is. */
@Injectable()
export class ListFreightRules {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string): Promise<FreightRules> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const rules = await readRules(tx, workshopId);
      return { rules, version: versionOf(rules) };
    });
  }
}
