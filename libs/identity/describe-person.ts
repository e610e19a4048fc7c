import type { HeldRole, Person } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { heldRoles } from './held-roles.js';
import { maskPhone } from './mask.js';

interface Row {
  id: string;
  name: string;
  phone: string;
  roles: HeldRole[];
}

/** A person as they see themselves: name, masked phone, roles with their places. */
@Injectable()
export class DescribePerson {
  constructor(private readonly database: DataSource) {}

  async execute({ id }: { id: string }): Promise<Person> {
    const [row]: Row[] = await this.database.query(`select id, name, phone, ${heldRoles} as roles from identity.person where id = $1`, [
      id,
    ]);
    if (!row) throw new Problem('signed-out');
    return { id: row.id, name: row.name, maskedPhone: maskPhone(row.phone), roles: row.roles };
  }
}
