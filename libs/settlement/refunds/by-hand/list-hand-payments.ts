import type { listHandPayments, ResponseOf } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readOwedRefunds } from './owed-refunds.js';
import { type HandReader, readHandPayments } from './read-hand-payments.js';

/** What a workshop's refunds still owe and the provider will not give back, and what was paid of it by hand, as the reader may ask and answer. */
@Injectable()
export class ListHandPayments {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, reader: HandReader): Promise<ResponseOf<typeof listHandPayments>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => ({
      owed: await readOwedRefunds(tx, workshopId),
      payments: await readHandPayments(tx, workshopId, reader),
      mayAsk: reader.isOperator,
    }));
  }
}
