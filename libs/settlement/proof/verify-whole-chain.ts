import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VerifyChain } from './verify-chain.js';

const atOnce = 32;

/** Holds every seal against the ledger that nobody has looked at since `askedAt`. Broken off and begun again it goes on where it was. */
@Injectable()
export class VerifyWholeChain {
  constructor(
    private readonly database: DataSource,
    private readonly verifying: VerifyChain,
  ) {}

  async execute(askedAt: string): Promise<void> {
    const [{ left }]: [{ left: number }] = await this.database.query(
      `select count(*)::int as left from ledger.seal s left join ledger.seal_check c on c.number = s.number where c.number is null or c.checked_at < $1`,
      [askedAt],
    );
    // The longest unseen come first, so that each turn looks at others.
    for (let seen = 0; seen < left; seen += atOnce) await this.verifying.execute(Math.min(atOnce, left - seen));
  }
}
