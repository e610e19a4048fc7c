import { type Clock, newId } from '#platform';
import { BookRefund, DateRelease, ReleaseLegs, ReleaseReserves, SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { TestClock } from '../support/test-clock.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

export const dayMs = 86_400_000;

/** A share as it stands in the database, amounts in fen; `worth` after what went back. */
export interface LegRow {
  readonly id: string;
  readonly lineId: string;
  readonly partyId: string;
  readonly role: string;
  readonly status: string;
  readonly amount: bigint;
  readonly reserved: bigint;
  readonly releaseAt: Date | null;
}

/** A database with books in it, the worker's verbs on holds, and a clock that the spec moves. */
export interface Hold {
  readonly database: TestDatabase;
  readonly worker: DataSource;
  readonly clock: TestClock;
  readonly releasing: ReleaseLegs;
  readonly freeing: ReleaseReserves;
  /** An order that was paid, split and has arrived now. */
  anOrder(skus?: Readonly<Record<string, number>>): Promise<PlantedOrder>;
  /** An after-sale request for so much of a line's base, in fen. */
  aRequest(lineId: string, baseMinor: bigint): Promise<string>;
  /** Accepts a request and books it. */
  accept(refundId: string): Promise<void>;
  withdraw(refundId: string): Promise<void>;
  linesOf(order: PlantedOrder): Promise<{ id: string; baseMinor: bigint }[]>;
  legsOf(order: PlantedOrder): Promise<LegRow[]>;
  /** Books it as if so much had been paid out to a party. */
  payOut(partyId: string, amountMinor: bigint): Promise<void>;
  /** What a party has on an account, in fen: what it is owed is above 0. */
  on(account: string, partyId: string): Promise<bigint>;
  close(): Promise<void>;
}

export async function aHold(): Promise<Hold> {
  const database = await aDatabase();
  const worker = await workerDatabase(database);
  const clock = new TestClock();
  const booking = new BookRefund(worker, clock);
  return {
    database,
    worker,
    clock,
    releasing: new ReleaseLegs(worker, clock),
    freeing: new ReleaseReserves(worker, clock),
    async anOrder(skus) {
      const order = await aPaidOrder(database, clock, skus ? { skus } : {});
      await new SplitOrders(worker, clock).execute();
      // A worker that runs beside it may have it in hand.
      await eventually(
        async () => (await database.sql('select from orders."order" where id = $1 and split_at is not null', [order.id])).length > 0,
      );
      await database.sql('update orders.line set delivered_at = $2 where order_id = $1', [order.id, clock.now()]);
      await new DateRelease(worker).execute(order.id);
      return order;
    },
    aRequest: (lineId, baseMinor) => ask(database, clock, lineId, baseMinor),
    async accept(refundId) {
      await database.sql(`update orders.refund set status = 'accepted', answered_at = $2 where id = $1`, [refundId, clock.now()]);
      await booking.execute(refundId);
    },
    async withdraw(refundId) {
      await database.sql(`update orders.refund set status = 'withdrawn', withdrawn_at = $2 where id = $1`, [refundId, clock.now()]);
    },
    async linesOf({ id }) {
      const rows = await database.sql<{ id: string; base: string }>(
        'select id, gross_minor - workshop_discount_minor as base from orders.line where order_id = $1 order by id',
        [id],
      );
      return rows.map((row) => ({ id: row.id, baseMinor: BigInt(row.base) }));
    },
    async legsOf({ id }) {
      const rows = await database.sql<Omit<LegRow, 'amount' | 'reserved'> & { amount: string; reserved: string }>(
        `select id, line_id as "lineId", party_id as "partyId", role, status, amount_minor as amount, reserved_minor as reserved, release_at as "releaseAt"
         from ledger.leg where order_id = $1 order by line_id, position`,
        [id],
      );
      return rows.map((row) => ({ ...row, amount: BigInt(row.amount), reserved: BigInt(row.reserved) }));
    },
    async payOut(partyId, amountMinor) {
      const plain = { orderId: null, lineId: null, leg: null };
      await worker.transaction((tx) =>
        writeJournals(tx, [
          {
            kind: 'payout.sent',
            sourceType: 'payout_item',
            sourceId: newId(clock),
            currency: 'CNY',
            effectiveAt: clock.now(),
            ruleVersionId: null,
            postings: [
              { ...plain, account: 'party.available', partyId, amountMinor },
              { ...plain, account: 'bank.in_transit', partyId: null, amountMinor: -amountMinor },
            ],
            legs: [],
          },
        ]),
      );
    },
    async on(account, partyId) {
      const [row] = await database.sql<{ total: string }>(
        `select coalesce(-sum(b.amount_minor), 0) as total from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = $1 and a.party_id = $2`,
        [account, partyId],
      );
      return BigInt(row!.total);
    },
    async close() {
      await worker.destroy();
      await database.drop();
    },
  };
}

async function ask({ sql }: TestDatabase, clock: Clock, lineId: string, baseMinor: bigint): Promise<string> {
  const id = newId(clock);
  await sql(
    `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, amount_minor)
     select $1, $2, l.order_id, l.workshop_id, $3, 'after-sale', 'damaged', 'requested', $4, $4, $5 from orders.line l where l.id = $6`,
    [id, newId(clock), `R${newId(clock)}`, clock.now(), baseMinor.toString(), lineId],
  );
  await sql(
    `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor) values ($1, $2, 1, $3, 0, $3, 0)`,
    [id, lineId, baseMinor.toString()],
  );
  return id;
}
