import type { ManagedProduct } from '#contracts';
import { Clock, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readManagedProduct } from '../workbench/managed-product.js';

/** A product of a workshop with all that is written about it, and what is missing before it can be published. */
@Injectable()
export class ShowManagedProduct {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], workshopId: string, productId: string): Promise<ManagedProduct> {
    return withinWorkshop(this.database, scope, workshopId, (tx) => readManagedProduct(tx, this.clock, workshopId, productId));
  }
}
