import type { Role } from '#contracts';
import { WorkshopsInScope } from '#identity';
import type { Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';

/** Where a person may look around in the console, and where they may change something: in what they manage. Officers above a workshop look and do not touch. */
@Injectable()
export class ConsoleScopes {
  constructor(private readonly scoping: WorkshopsInScope) {}

  /** The ids of the workshops that a person may look into. */
  sees(caller: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute(caller);
  }

  /** The person as a writer: in the workshops they manage, an operator in all. */
  async writes({ id, roles }: Caller): Promise<{ personId: string; workshops: string[] }> {
    return { personId: id, workshops: await this.scoping.execute({ roles: only(roles, ['manager', 'operator']) }) };
  }

  /** The ids of the workshops whose station a person runs: those below an officer's place, for an operator all. */
  runs({ roles }: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute({ roles: only(roles, ['township', 'county', 'operator']) });
  }

  /** The ids of the workshops for which a person may say yes to what another has prepared: as their manager, or as an officer above them. */
  approves({ roles }: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute({ roles: only(roles, ['manager', 'township', 'county']) });
  }

  /** The ids of the workshops that a person manages, for what not even an operator does in their place. */
  manages({ roles }: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute({ roles: only(roles, ['manager']) });
  }
}

const only = (roles: Caller['roles'], kept: readonly Role[]): Caller['roles'] => roles.filter(({ role }) => kept.includes(role));
