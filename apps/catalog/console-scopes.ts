import { WorkshopsInScope } from '#identity';
import type { Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';

/** The workshops that a person may look into, and those of them that they may act for. */
@Injectable()
export class ConsoleScopes {
  constructor(private readonly scoping: WorkshopsInScope) {}

  seenBy(caller: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute(caller);
  }

  /** Officers above see what a manager does, and do not do it themselves. */
  managedBy({ roles }: Pick<Caller, 'roles'>): Promise<string[]> {
    return this.scoping.execute({ roles: roles.filter(({ role }) => role === 'manager') });
  }
}
