import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetOne, lockBook } from './address-book.js';

/** Forgets an address of a person's; where it was the default, their latest other one becomes it. Orders keep what they were placed with. `not-found` for another's. */
@Injectable()
export class ForgetAddress {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(personId: string, addressId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await lockBook(tx, personId);
      if (!(await forgetOne(tx, this.clock, personId, addressId))) return;
      await tx.query(
        `update orders.address set is_default = true
         where id = (select id from orders.address where person_id = $1 and forgotten_at is null order by created_at desc, id desc limit 1)`,
        [personId],
      );
    });
  }
}
