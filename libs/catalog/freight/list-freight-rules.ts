import type { FreightRule } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readRules } from './freight-rows.js';

/** What a workshop asks for sending, under row level security. */
@Injectable()
export class ListFreightRules {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string): Promise<FreightRule[]> {
    return withinWorkshop(this.database, scope, workshopId, (tx) => readRules(tx, workshopId));
  }
}
