import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SignInCodes } from './codes/sign-in-code.js';
import { useCode } from './codes/use-code.js';
import { hashToken } from './session-token.js';
import { freshMs } from './stepped-up.js';

/** Takes a fresh code of somebody who is signed in: the session may do what needs a fresh one for five minutes, answered as their end. Refuses with `code-wrong` or `code-expired`. */
@Injectable()
export class StepUp {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly codes: SignInCodes,
  ) {}

  async execute(personId: string, token: string, code: string): Promise<{ until: string }> {
    const now = this.clock.now();
    const refusal = await this.database.transaction(async (tx) => {
      const [person]: { phone: string }[] = await tx.query('select phone from identity.person where id = $1', [personId]);
      const refused = await useCode(tx, this.codes, { phone: person!.phone, code, now });
      if (!refused) await tx.query('update identity.session set stepped_up_at = $2 where token_hash = $1', [hashToken(token), now]);
      return refused;
    });
    if (refusal) throw refusal;
    return { until: new Date(now.getTime() + freshMs).toISOString() };
  }
}
