import { grantRole } from '#identity';
import { Allowances, Clock, Problem, type Rate } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownRoom } from './own-room.js';

// Who is found by a phone is somebody: nobody may run through numbers.
const askingRate: Rate = { amount: 20, perMs: 3_600_000 };

/** Lets the person with a phone number help in a room of the caller's. `not-allowed` in somebody else's room, `not-found` when the phone is nobody's, `too-many-requests` after twenty within an hour. */
@Injectable()
export class AddHelper {
  private readonly allowances = new Allowances(askingRate);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, code: string, phone: string): Promise<void> {
    this.allowances.take(caller.id, this.clock.now());
    await this.database.transaction(async (tx) => {
      const room = await ownRoom(tx, caller, code);
      const [person]: { id: string }[] = await tx.query('select id from identity.person where phone = $1', [phone]);
      if (!person) throw new Problem('not-found');
      await tx.query('insert into live.helper (room_id, person_id) values ($1, $2) on conflict do nothing', [room.id, person.id]);
      await grantRole(tx, this.clock, { personId: person.id, role: 'helper', placeId: null });
    });
  }
}
