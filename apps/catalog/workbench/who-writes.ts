import { WorkshopsInScope } from '#identity';
import type { Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';

/** In which workshops a person may look around, and in whose goods they may change something. */
@Injectable()
export class WhoWrites {
  constructor(private readonly scoping: WorkshopsInScope) {}

  /** The ids of the workshops that a person may look into. */
  sees(caller: Caller): Promise<string[]> {
    return this.scoping.execute(caller);
  }

  /** The person as a writer: in the workshops they manage, an operator in all. Officers above a workshop look and do not touch. */
  async writes({ id, roles }: Caller): Promise<{ personId: string; workshops: string[] }> {
    const writing = roles.filter(({ role }) => role === 'manager' || role === 'operator');
    return { personId: id, workshops: await this.scoping.execute({ roles: writing }) };
  }
}
