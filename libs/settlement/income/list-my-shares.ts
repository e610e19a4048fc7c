import type { listMyShares, MyShare, ResponseOf } from '#contracts';
import { money } from '#money';
import { Problem, readingAs } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { legSteps } from './leg-steps.js';
import { readOwnParties } from './read-parties.js';

const pageSize = 50;

interface Asked {
  readonly party: string;
  readonly period: string;
  readonly after?: string | undefined;
}

interface Row extends Pick<MyShare, 'id' | 'name' | 'option' | 'picture' | 'quantity' | 'step'> {
  readonly at: Date;
  readonly minor: string;
  readonly releaseAt: Date | null;
}

const page = /* sql */ `
  select leg.id, j.effective_at as at, l.name, l.option, l.picture, l.quantity - l.refunded_quantity as quantity, way.step, worth.minor, leg.release_at as "releaseAt"
  from ledger.leg join ledger.journal j on j.id = leg.journal_id join orders.line l on l.id = leg.line_id ${legSteps}
  where leg.party_id = $1 and j.period = $2 and ($3::bigint is null or leg.id < $3)
  order by leg.id desc limit $4`;

/** Every share of a month of a party that the person is, newest first, 50 a page; any other party is `not-found`. */
@Injectable()
export class ListMyShares {
  constructor(private readonly database: DataSource) {}

  async execute(personId: string, { party, period, after }: Asked): Promise<ResponseOf<typeof listMyShares>> {
    return readingAs(this.database, { personId }, async (tx) => {
      const own = await readOwnParties(tx);
      if (!own.some(({ id }) => id === party)) throw new Problem('not-found');
      const rows: Row[] = await tx.query(page, [party, period, after ?? null, pageSize + 1]);
      const shown = rows.slice(0, pageSize);
      return { shares: shown.map(shareOf), next: rows.length > pageSize ? shown.at(-1)!.id : null };
    });
  }
}

const shareOf = ({ at, minor, releaseAt, ...row }: Row): MyShare => ({
  ...row,
  at: at.toISOString(),
  amount: money(BigInt(minor)),
  releaseAt: releaseAt?.toISOString() ?? null,
});
