import { callOffBatch } from '#contracts';
import type { QueryRunner } from 'typeorm';
import { eventually } from '../../support/eventually.js';
import { mustBeSound } from '../ledger-proof.js';
import { aPayoutDesk, legsOf, owedOn, type PayoutDesk } from './a-payout-desk.js';

let desk: PayoutDesk;
let maker: string;

beforeAll(async () => {
  desk = await aPayoutDesk();
  maker = desk.makers.cash;
});
afterEach(() => mustBeSound(desk.database));
afterAll(() => desk.close());

/** What a dispute does: shares first, then balances. */
async function holdingShares<T>(work: (held: QueryRunner) => Promise<T>): Promise<T> {
  const held = desk.worker.createQueryRunner();
  await held.startTransaction();
  try {
    await held.query('select from ledger.leg where party_id = $1 order by id for update', [maker]);
    return await work(held);
  } finally {
    await held.commitTransaction();
    await held.release();
  }
}

const somebodyWaits = () =>
  eventually(async () => {
    const waiting = await desk.database.sql(
      'select from pg_locks lock join pg_stat_activity activity using (pid) where not lock.granted and activity.datname = current_database()',
    );
    return waiting.length > 0;
  });

/** Fails at once where somebody who waits for the shares holds a balance of theirs. */
const takeBalances = (held: QueryRunner) =>
  held.query(
    'select from ledger.balance b join ledger.account a on a.id = b.account_id where a.party_id = $1 order by b.account_id, b.slot for update of b nowait',
    [maker],
  );

describe('locks are taken in one order', () => {
  it('by a freeze: it waits for shares that are in hand before it holds a balance', async () => {
    const batch = await desk.prepare();
    const frozen = await holdingShares(async (held) => {
      const freezing = desk.freeze();
      await somebodyWaits();
      await takeBalances(held);
      return [freezing] as const;
    });
    expect(await frozen[0]).toBe(1);
    expect((await desk.show(batch)).batch.status).toBe('frozen');
  });

  it('by what is booked of payouts', async () => {
    const batch = await desk.prepare();
    await desk.freeze();
    const shown = await desk.show(batch);
    expect(shown.batch.status).toBe('empty');
    const frozen = await desk.database.sql<{ id: string }>(`select id from ledger.payout_batch where status = 'frozen'`);
    await desk.second.call(callOffBatch, { params: { workshop: desk.workshop, batch: frozen[0]!.id } });
    const booked = await holdingShares(async (held) => {
      const booking = desk.book();
      await somebodyWaits();
      await takeBalances(held);
      return [booking] as const;
    });
    await booked[0];
    expect(await legsOf(desk.database, maker)).toEqual(['released']);
  });

  it('and what is released while a freeze waits is frozen with the rest', async () => {
    await desk.prepare();
    const [freezing] = await holdingShares(async () => {
      const waiting = desk.freeze();
      await somebodyWaits();
      await desk.sell();
      return [waiting] as const;
    });
    const before = await owedOn(desk.database, maker, 'party.in_payout');
    await freezing;
    expect(before).toBe(0n);
    expect(await owedOn(desk.database, maker, 'party.available')).toBe(0n);
    expect(await legsOf(desk.database, maker)).toEqual(['in_payout']);
  });
});

describe('the number of a batch', () => {
  it('is not cut short from the ten thousandth on', async () => {
    await desk.database.sql(`select setval('ledger.payout_number', 9998)`);
    const numbers: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const batch = await desk.prepare();
      numbers.push((await desk.show(batch)).batch.number);
      await desk.second.call(callOffBatch, { params: { workshop: desk.workshop, batch } });
    }
    expect(numbers.map((number) => number.split('-')[2])).toEqual(['9999', '10000', '10001']);
  });
});
