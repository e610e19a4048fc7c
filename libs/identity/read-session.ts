import { Clock, Gather, readSwiftly } from '#platform';
import { type Caller, SessionReader } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { heldRoles } from './held-roles.js';
import { hashToken } from './session-token.js';

const openSessions = {
  name: 'identity.open-sessions',
  text: /* sql */ `
  select session.token_hash as "tokenHash", person.id, person.name, session.stepped_up_at as "steppedUpAt",
    case when exists (select from identity.held_role held where held.person_id = person.id) then ${heldRoles} else '[]' end as roles
  from identity.session session join identity.person person on person.id = session.person_id
  where session.token_hash = any ($1) and session.expires_at > $2 and session.ended_at is null`,
};

/**
 * Finds the person behind a session's token, with the roles they hold at this moment; undefined when it has ended or never was. Everybody who comes while one answer is
 * under way is looked up together with the next, so that nothing is remembered and a thousand at once cost little more than one.
 */
@Injectable()
export class ReadSession extends SessionReader {
  private readonly gathering = new Gather<string, Caller | undefined>((tokens) => this.readAll(tokens));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  execute(token: string): Promise<Caller | undefined> {
    return this.gathering.ask(hashToken(token));
  }

  private async readAll(tokenHashes: readonly string[]): Promise<(Caller | undefined)[]> {
    const rows = await readSwiftly<Caller & { tokenHash: string }>(this.database, openSessions, [tokenHashes, this.clock.now()]);
    const callers = new Map(rows.map(({ tokenHash, ...caller }) => [tokenHash, caller]));
    return tokenHashes.map((tokenHash) => callers.get(tokenHash));
  }
}
