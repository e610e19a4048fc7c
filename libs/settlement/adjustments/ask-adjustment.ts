import type { Adjustment, AdjustmentWish } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readAdjustments } from './read-adjustments.js';

/**
 * Asks that what a party of the workshop is owed is put right, or a claim on it ends; somebody else answers. One at a time for a party. A claim that is not there is
 * `nothing-owed`, more than it `beyond-claim`; a box of another workshop `not-found`.
 */
@Injectable()
export class AskAdjustment {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(by: { personId: string; workshops: readonly string[] }, workshopId: string, wish: AdjustmentWish): Promise<Adjustment> {
    return changeWithinWorkshop(this.database, by.workshops, workshopId, async (tx) => {
      const claim = await claimOn(tx, workshopId, wish.partyId);
      if (wish.kind.startsWith('claim-')) refuseBeyond(claim, wish.amount.minor);
      if (wish.kind === 'claim-paid') await requireBox(tx, workshopId, wish.custodianId);
      const id = newId(this.clock);
      const written: unknown[] = await tx.query(
        `insert into ledger.adjustment (id, workshop_id, party_id, kind, against, custodian_id, amount_minor, reason, asked_at, asked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (party_id) where status in ('asked', 'approved') do nothing returning id`,
        [
          id,
          workshopId,
          wish.partyId,
          wish.kind,
          'against' in wish ? wish.against : null,
          'custodianId' in wish ? wish.custodianId : null,
          wish.amount.minor.toString(),
          wish.reason,
          this.clock.now(),
          by.personId,
        ],
      );
      if (written.length === 0) throw new Problem('adjustment-asked');
      return (await readAdjustments(tx, workshopId, { personId: by.personId, mayApprove: false }, id))[0]!;
    });
  }
}

function refuseBeyond(claim: bigint, asked: bigint): void {
  if (claim === 0n) throw new Problem('nothing-owed');
  if (asked > claim) throw new Problem('beyond-claim', { claimMinor: claim.toString() });
}

/** What is claimed of a party of the workshop; any other is `not-found`. */
async function claimOn(tx: Transaction, workshopId: string, partyId: string): Promise<bigint> {
  const [party]: { claim: string }[] = await tx.query(
    `select coalesce(sum(b.amount_minor), 0) as claim from catalog.party p
     left join ledger.account a on a.party_id = p.id and a.code = 'party.receivable' and a.currency = 'CNY' left join ledger.balance b on b.account_id = a.id
     where p.id = $1 and p.workshop_id = $2 and p.kind <> 'custodian' group by p.id`,
    [partyId, workshopId],
  );
  if (!party) throw new Problem('not-found');
  return BigInt(party.claim);
}

async function requireBox(tx: Transaction, workshopId: string, custodianId: string): Promise<void> {
  const [box]: unknown[] = await tx.query('select from ledger.custodian where party_id = $1 and workshop_id = $2', [
    custodianId,
    workshopId,
  ]);
  if (!box) throw new Problem('not-found');
}
