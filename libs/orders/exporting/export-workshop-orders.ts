import type { ConsoleOrder } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type OrderFilter, readWorkshopOrders } from '../reading/list-workshop-orders.js';

const most = 5_000;

/** The newest five thousand orders of a workshop that fit, for a file; any other workshop is `not-found`. */
@Injectable()
export class ExportWorkshopOrders {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, filter: Omit<OrderFilter, 'after'>): Promise<ConsoleOrder[]> {
    return withinWorkshop(this.database, scope, workshopId, (tx) => readWorkshopOrders(tx, workshopId, filter, most));
  }
}
