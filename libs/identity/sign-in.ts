import type { Locale } from '#contracts';
import { Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SignInCodes } from './codes/sign-in-code.js';
import { useCode } from './codes/use-code.js';
import { newcomer } from './messages.js';
import { drawToken, hashToken, sessionLifeMs } from './session-token.js';

/** Who signs in; `locale` is the language in which somebody new gets a name. */
export interface SignInRequest {
  readonly phone: string;
  readonly code: string;
  readonly locale: Locale;
}

/** An open session: the token goes into the cookie and is kept nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly personId: string;
}

/** Opens a session for whoever knows the phone's last code, once; a new phone becomes a shopper. Refuses with `code-wrong` or `code-expired`. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly codes: SignInCodes,
  ) {}

  async execute(request: SignInRequest): Promise<OpenedSession> {
    // A wrong try must be counted, so the refusal is thrown after the commit.
    const outcome = await this.database.transaction(async (tx) => {
      const refusal = await useCode(tx, this.codes, { ...request, now: this.clock.now() });
      return refusal ?? this.openSession(tx, await this.findOrWelcome(tx, request));
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  private async findOrWelcome(tx: Transaction, { phone, locale }: SignInRequest): Promise<string> {
    await tx.query('insert into identity.person (id, phone, name, created_at) values ($1, $2, $3, $4) on conflict (phone) do nothing', [
      newId(this.clock),
      phone,
      `${newcomer[locale]}${phone.slice(-4)}`,
      this.clock.now(),
    ]);
    const [person]: { id: string }[] = await tx.query('select id from identity.person where phone = $1', [phone]);
    return person!.id;
  }

  private async openSession(tx: Transaction, personId: string): Promise<OpenedSession> {
    const token = drawToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + sessionLifeMs);
    await tx.query('insert into identity.session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)', [
      hashToken(token),
      personId,
      now,
      expiresAt,
    ]);
    return { token, expiresAt, personId };
  }
}
