import { Clock } from '#platform';
import { type Caller, SessionReader } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { heldRoles } from './held-roles.js';
import { hashToken } from './session-token.js';

/** Finds the person behind a session's token, with the roles they hold at this moment; undefined when it has ended or never was. */
@Injectable()
export class ReadSession extends SessionReader {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async execute(token: string): Promise<Caller | undefined> {
    const [caller]: Caller[] = await this.database.query(
      `select person.id, person.name, ${heldRoles} as roles from identity.session session join identity.person person on person.id = session.person_id
       where session.token_hash = $1 and session.expires_at > $2 and session.ended_at is null`,
      [hashToken(token), this.clock.now()],
    );
    return caller;
  }
}
