import { requireSteppedUp } from '#identity';
import { changeWithinWorkshop, Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { numberPlace } from './number-place.js';
import { Sealing } from './sealing.js';

/** Who looks, at whose number, and why. */
export interface RevealWish {
  readonly person: { readonly id: string; readonly steppedUpAt?: Date | null };
  readonly workshopId: string;
  readonly partyId: string;
  readonly reason: string;
}

/** The whole account number of a party, once it is written down who saw it and why. Refuses with `step-up-needed`; a party without a number is `not-found`. */
@Injectable()
export class RevealDestination {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
  ) {}

  async execute(scope: readonly string[], { person, workshopId, partyId, reason }: RevealWish): Promise<{ number: string }> {
    const now = this.clock.now();
    requireSteppedUp(person, now);
    const found = await changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      const [row]: { id: string; sealed: Buffer }[] = await tx.query(
        `select id, sealed_number as sealed from ledger.payout_destination
         where party_id = $1 and workshop_id = $2 and rail = 'bank' and replaced_at is null`,
        [partyId, workshopId],
      );
      if (!row) throw new Problem('not-found');
      await tx.query('insert into ledger.reveal (id, workshop_id, destination_id, person_id, reason, at) values ($1, $2, $3, $4, $5, $6)', [
        newId(this.clock),
        workshopId,
        row.id,
        person.id,
        reason,
        now,
      ]);
      return row;
    });
    return { number: this.sealing.open(found.sealed, numberPlace(found.id)) };
  }
}
