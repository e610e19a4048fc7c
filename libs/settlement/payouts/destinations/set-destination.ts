import type { DestinationWish, ResponseOf, setDestination } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { isPaidBy } from '../batches/is-paid-by.js';
import { numberPlace } from './number-place.js';
import { Sealing } from './sealing.js';

/** So long nobody is paid by a destination that replaces another: time to notice what somebody else has changed. */
const heldMs = 72 * 3_600_000;

/** Who sets it, and for whom. */
export interface WhoseDestination {
  readonly personId: string;
  readonly workshopId: string;
  readonly partyId: string;
}

interface InUse {
  readonly id: string;
  readonly usableFrom: Date;
  readonly same: boolean;
}

/** Says where a party of the workshop is paid. The first counts at once, a changed one after 72 hours; the same again changes nothing. Refuses with `destination-refused`. */
@Injectable()
export class SetDestination {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
  ) {}

  execute(scope: readonly string[], whose: WhoseDestination, wish: DestinationWish): Promise<ResponseOf<typeof setDestination>> {
    return changeWithinWorkshop(this.database, scope, whose.workshopId, async (tx) => {
      await this.check(tx, whose, wish);
      const inUse = await this.lockInUse(tx, whose, wish);
      if (inUse?.same) return { usableFrom: inUse.usableFrom.toISOString() };
      const now = this.clock.now();
      const usableFrom = inUse ? new Date(now.getTime() + heldMs) : now;
      if (inUse) await tx.query('update ledger.payout_destination set replaced_at = $2 where id = $1', [inUse.id, now]);
      await this.insert(tx, whose, wish, { now, usableFrom });
      return { usableFrom: usableFrom.toISOString() };
    });
  }

  private async check(tx: Transaction, { workshopId, partyId }: WhoseDestination, wish: DestinationWish): Promise<void> {
    const [party]: { kind: string }[] = await tx.query(`select p.kind from catalog.party p where p.id = $1 and ${isPaidBy('$2')}`, [
      partyId,
      workshopId,
    ]);
    if (!party) throw new Problem('not-found');
    if (party.kind === 'custodian') throw new Problem('destination-refused', { reason: 'party' });
    if (wish.rail !== 'cash') return;
    const [custodian] = await tx.query('select from ledger.custodian where party_id = $1 and workshop_id = $2', [
      wish.custodianId,
      workshopId,
    ]);
    if (!custodian) throw new Problem('destination-refused', { reason: 'custodian' });
  }

  private async lockInUse(tx: Transaction, { partyId }: WhoseDestination, wish: DestinationWish): Promise<InUse | undefined> {
    // Two who set the first one at once: the second sees what the first has set, and changes it.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [`payout destination|${partyId}`]);
    const [inUse]: InUse[] = await tx.query(
      `select id, usable_from as "usableFrom",
         rail = $2 and (rail, holder, bank, number_index, provider_account, custodian_id) is not distinct from ($2, $3, $4, $5::bytea, $6, $7::uuid) as same
       from ledger.payout_destination where party_id = $1 and replaced_at is null`,
      [partyId, ...this.columns(wish)],
    );
    return inUse;
  }

  private async insert(
    tx: Transaction,
    { workshopId, partyId, personId }: WhoseDestination,
    wish: DestinationWish,
    { now, usableFrom }: { now: Date; usableFrom: Date },
  ): Promise<void> {
    const id = newId(this.clock);
    await tx.query(
      `insert into ledger.payout_destination (id, party_id, rail, holder, bank, number_index, provider_account, custodian_id, sealed_number, last_four, workshop_id, set_by, set_at, usable_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        partyId,
        ...this.columns(wish),
        wish.rail === 'bank' ? this.sealing.seal(wish.number, numberPlace(id)) : null,
        wish.rail === 'bank' ? wish.number.slice(-4) : null,
        workshopId,
        personId,
        now,
        usableFrom,
      ],
    );
  }

  private columns(wish: DestinationWish): unknown[] {
    const bank = wish.rail === 'bank' ? [wish.holder, wish.bank, this.sealing.index(wish.number, 'number')] : [null, null, null];
    return [wish.rail, ...bank, wish.rail === 'stripe' ? wish.account : null, wish.rail === 'cash' ? wish.custodianId : null];
  }
}
