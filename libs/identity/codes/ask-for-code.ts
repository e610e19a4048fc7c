import { Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressLimits, type Limit, phoneLimits, reachOf, secondsToWait } from './rate-limit.js';
import { codeLifeMs, SignInCodes } from './sign-in-code.js';
import { Sms } from './sms.js';

/** Sends a fresh sign-in code to a phone; older ones stop working. Refuses with `too-many-requests` when the phone or the address asks too often. */
@Injectable()
export class AskForCode {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly codes: SignInCodes,
    private readonly sms: Sms,
  ) {}

  async execute({
    phone,
    clientAddress,
  }: {
    phone: string;
    clientAddress: string;
  }): Promise<{ expiresAt: string; shownCode: string | null }> {
    const code = this.codes.draw();
    const askedFrom = this.codes.hashAddress(clientAddress);
    const expiresAt = await this.database.transaction(async (tx) => {
      await this.refuseTooMany(tx, 'phone', phone, phoneLimits);
      if (askedFrom !== null) await this.refuseTooMany(tx, 'asked_from', askedFrom, addressLimits);
      return this.replaceCode(tx, { phone, codeHash: this.codes.hash(phone, code), askedFrom });
    });
    const { shownCode } = await this.sms.send(phone, code);
    return { expiresAt: expiresAt.toISOString(), shownCode };
  }

  private async refuseTooMany(tx: Transaction, column: 'phone' | 'asked_from', value: string, limits: readonly Limit[]): Promise<void> {
    // Two at once would both count the same past; the lock lets them ask one after the other. Always phone first, then address: no deadlock.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${column}|${value}`]);
    const now = this.clock.now();
    const { times, withinMs } = reachOf(limits);
    const rows: { created_at: Date }[] = await tx.query(
      `select created_at from identity.sign_in_code where ${column} = $1 and created_at > $2 order by created_at desc limit $3`,
      [value, new Date(now.getTime() - withinMs), times],
    );
    const moments = rows.map((row) => row.created_at);
    const retryAfterSeconds = secondsToWait(moments, limits, now);
    if (retryAfterSeconds > 0) throw new Problem('too-many-requests', { retryAfterSeconds });
  }

  private async replaceCode(tx: Transaction, code: { phone: string; codeHash: string; askedFrom: string | null }): Promise<Date> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + codeLifeMs);
    await tx.query('update identity.sign_in_code set expires_at = $2 where phone = $1 and expires_at > $2', [code.phone, now]);
    await tx.query(
      'insert into identity.sign_in_code (id, phone, code_hash, asked_from, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
      [newId(this.clock), code.phone, code.codeHash, code.askedFrom, now, expiresAt],
    );
    return expiresAt;
  }
}
