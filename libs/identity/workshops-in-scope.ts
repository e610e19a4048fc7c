import type { Role } from '#contracts';
import type { Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const overseeing: readonly Role[] = ['manager', 'township', 'county'];

/** The ids of the workshops whose books a person may look into: those below the places of their roles; an operator sees all. Streamers and helpers see none. */
@Injectable()
export class WorkshopsInScope {
  constructor(private readonly database: DataSource) {}

  async execute(caller: Pick<Caller, 'roles'>): Promise<string[]> {
    const everywhere = caller.roles.some(({ role }) => role === 'operator');
    const tops = caller.roles.filter(({ role, placeId }) => overseeing.includes(role) && placeId !== null).map(({ placeId }) => placeId);
    const rows: { id: string }[] = await this.database.query(
      `with recursive below as (
         select id, kind from identity.place where id = any ($1::uuid[]) or ($2 and parent_id is null)
         union
         select place.id, place.kind from identity.place place join below on place.parent_id = below.id)
       select id from below where kind = 'workshop' order by id`,
      [tops, everywhere],
    );
    return rows.map(({ id }) => id);
  }
}
