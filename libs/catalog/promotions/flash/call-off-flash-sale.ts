import { changeWithinWorkshop, Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { callOff } from './call-off.js';

/** A workshop's manager ends a flash sale of the workshop's goods, whoever announced it; `scope` are the workshops they manage. */
@Injectable()
export class CallOffFlashSale {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, scope: readonly string[], workshopId: string, flashSaleId: string): Promise<void> {
    await changeWithinWorkshop(this.database, scope, workshopId, (tx) =>
      callOff(tx, this.clock, { flashSaleId, personId: caller.id }, { workshopId }),
    );
  }
}
