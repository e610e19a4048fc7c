import { SealJournals, SplitOrders, VerifyChain } from '#settlement';
import { Logger } from '@nestjs/common';
import { aDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { TestClock } from '../support/test-clock.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

interface SealRow {
  readonly number: string;
  readonly from_journal_id: string;
  readonly to_journal_id: string;
  readonly journals: number;
  readonly previous: string;
  readonly head: string;
}

const zeros = '0'.repeat(64);

/** An empty ledger with whoever writes, seals and verifies it. */
export async function aLedgerToSeal() {
  Logger.overrideLogger(false);
  const database = await aDatabase();
  const asWorker = await workerDatabase(database);
  const clock = new TestClock();
  const sealing = new SealJournals(asWorker, clock);
  const verifying = new VerifyChain(asWorker, clock);

  const seals = () =>
    database.sql<SealRow>(
      `select number, from_journal_id, to_journal_id, journals, encode(previous, 'hex') as previous, encode(head, 'hex') as head from ledger.seal order by number`,
    );
  const unsealed = async (): Promise<number> =>
    (await database.sql('select from ledger.journal where id > coalesce((select max(to_journal_id) from ledger.seal), 0)')).length;
  const verifyAll = async () => Object.fromEntries(await verifying.execute(1_000));
  return {
    database,
    asWorker,
    clock,
    sealing,
    seals,
    unsealed,
    verifyAll,
    async splitSome(count: number): Promise<void> {
      for (let nth = 0; nth < count; nth += 1) await aPaidOrder(database, clock);
      await new SplitOrders(asWorker, clock).execute();
    },
    // Other databases of the server have transactions too, and the sealer waits for them.
    sealAll: (most?: number) =>
      eventually(async () => {
        while (await sealing.execute(most));
        return (await unsealed()) === 0;
      }, 50_000),
    /** Every journal lies under one seal, each seal follows the last, and the ledger says what was sealed. */
    async expectChain(): Promise<void> {
      const all = await seals();
      expect(all.map(({ number }) => number)).toEqual(all.map((_, place) => `${place + 1}`));
      all.forEach((seal, place) => {
        const before = all[place - 1];
        expect(seal).toMatchObject({ previous: before?.head ?? zeros, from_journal_id: `${BigInt(before?.to_journal_id ?? 0) + 1n}` });
      });
      const [{ n }] = (await database.sql('select count(*)::int as n from ledger.journal')) as [{ n: number }];
      expect(all.reduce((sum, { journals }) => sum + journals, 0)).toBe(n);
      expect(await verifyAll()).toEqual({});
    },
    async close(): Promise<void> {
      await asWorker.destroy();
      await database.drop();
    },
  };
}
