import { changeWithinWorkshop, Clock, Problem, publish } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { cashFunded } from '../payout-events.js';

/** Who counted how much into whose box; `id` is the caller's, so that a repeated request is the same money. */
export interface CashFund {
  readonly id: string;
  readonly personId: string;
  readonly workshopId: string;
  readonly custodianId: string;
  readonly amountMinor: bigint;
}

/** Writes down cash that was drawn from the bank and counted into a box; the worker books it. A custodian that the workshop does not have is `not-found`. */
@Injectable()
export class FundCustodian {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], { id, personId, workshopId, custodianId, amountMinor }: CashFund): Promise<void> {
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const added: unknown[] = await tx.query(
        `insert into ledger.cash_fund (id, workshop_id, custodian_id, amount_minor, funded_by, funded_at)
         select $1, workshop_id, party_id, $4, $5, $6 from ledger.custodian where party_id = $2 and workshop_id = $3
         on conflict (id) do nothing returning id`,
        [id, custodianId, workshopId, amountMinor.toString(), personId, this.clock.now()],
      );
      if (added.length > 0) return publish(tx, this.clock, cashFunded, { fundId: id });
      const [known] = await tx.query('select from ledger.cash_fund where id = $1 and custodian_id = $2 and amount_minor = $3', [
        id,
        custodianId,
        amountMinor.toString(),
      ]);
      if (!known) throw new Problem('not-found');
    });
  }
}
