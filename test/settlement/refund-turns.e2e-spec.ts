import { type PartyRole, takeBack, webster } from '#money';
import { newId } from '#platform';
import { BookRefund, SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { faultsOfTheBooks } from './ledger-proof.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

const cracklings = 'zaoxi-cracklings-plain-200';

describe('refunds of one line, accepted at the same moment', () => {
  let database: TestDatabase;
  let asWorker: DataSource;
  const clock = new TestClock();
  beforeAll(async () => {
    database = await aDatabase();
    asWorker = await workerDatabase(database);
  });
  afterAll(async () => {
    await asWorker.destroy();
    await database.drop();
  });

  /** A split order of seven units, each of which goes back by itself; what each takes as it is shown before, in the order in which they were accepted. */
  async function sevenRefunds(): Promise<{ ids: string[]; shown: string[][] }> {
    const order = await aPaidOrder(database, clock, { skus: { [cracklings]: 7 } });
    await new SplitOrders(asWorker, clock).execute();
    const legs = await database.sql<{ role: PartyRole; amount_minor: string; line_id: string }>(
      'select role, amount_minor, line_id from ledger.leg where order_id = $1 order by position',
      [order.id],
    );
    const units = webster(order.totalMinor, Array<bigint>(7).fill(1n));
    const ids = units.map(() => newId(clock)).toSorted();
    let beforeMinor = 0n;
    const shown: string[][] = [];
    for (const [nth, baseMinor] of units.entries()) {
      await database.sql(
        `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor)
         values ($1::uuid, $1::uuid, $2, $3, $1::uuid::text, 'after-sale', 'damaged', 'accepted', $4, $4, $4, $5)`,
        [ids[nth], order.id, order.workshopIds[0], clock.now(), baseMinor.toString()],
      );
      await database.sql(
        'insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor) values ($1, $2, 1, $3, 0, $3, 0)',
        [ids[nth], legs[0]!.line_id, baseMinor.toString()],
      );
      const shares = legs.map(({ role, amount_minor }) => ({ role, amountMinor: BigInt(amount_minor) }));
      shown.push(takeBack(shares, { baseMinor, freightMinor: 0n, beforeMinor }).map(String));
      beforeMinor += baseMinor;
    }
    return { ids, shown };
  }

  const taken = async (refund: string): Promise<string[]> =>
    (
      await database.sql<{ amount: string }>(
        `select coalesce(sum(p.amount_minor) filter (where j.id is not null), 0) as amount
         from ledger.leg g join orders.refund_line rl on rl.line_id = g.line_id and rl.refund_id = $1
         left join ledger.posting p on p.leg_id = g.id left join ledger.journal j on j.id = p.journal_id and j.kind = 'refund.accepted' and j.source_id = $1::text
         group by g.id order by g.position`,
        [refund],
      )
    ).map(({ amount }) => amount);

  it('take from everybody what was shown, in whatever order they are booked', async () => {
    const { ids, shown } = await sevenRefunds();
    const booking = new BookRefund(asWorker, clock);
    expect(await booking.execute(ids[3]!)).toBe(true);
    expect(await Promise.all(ids.slice(0, 4).map(taken))).toEqual(shown.slice(0, 4));
    expect(await taken(ids[4]!)).toEqual(shown[4]!.map(() => '0'));
    await Promise.all([...ids.toReversed(), ...ids].map((id) => booking.execute(id)));
    expect(await Promise.all(ids.map(taken))).toEqual(shown);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });
});
