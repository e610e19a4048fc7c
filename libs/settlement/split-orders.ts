import { InvariantBroken } from '#money';
import { Clock, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Journal } from './books/journal.js';
import { orderPaid, orderSplit, type PaidOrder } from './books/order-journals.js';
import { type ProviderFee, pspFee } from './books/fee-journal.js';
import { feeRecharge } from './books/fee-recharge.js';
import { writeJournals } from './books/write-journals.js';
import { type PaidLine, readPaidLines } from './read-paid-lines.js';

const setAsideMs = 60_000;

/**
 * Writes the payment and the split of every paid, unsplit order into the ledger, and the provider's fee where it is known, with what parties bear of it; at most `limit`
 * in one transaction. Answers how many. However many workers do it at once and wherever they are killed, each order is split once: the order's row is locked, its `split_at` and its journals come
 * together or not at all.
 */
@Injectable()
export class SplitOrders {
  private readonly logger = new Logger(SplitOrders.name);
  /** Orders that could not be split, and until when they are left alone, so that one wrong order does not hold up the others. */
  private readonly setAside = new Map<string, number>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(limit = 500): Promise<number> {
    const now = this.clock.now().getTime();
    for (const [id, until] of this.setAside) if (until <= now) this.setAside.delete(id);
    let due: string[] = [];
    try {
      return await this.database.transaction(async (tx) => {
        const orders = await takeDue(tx, limit, [...this.setAside.keys()]);
        due = orders.map(({ id }) => id);
        return this.split(tx, orders);
      });
    } catch (error) {
      if (due.length === 0 || !isAboutTheOrders(error)) throw error;
      return this.splitOneByOne(due);
    }
  }

  private async split(tx: Transaction, orders: readonly DueOrder[]): Promise<number> {
    if (orders.length === 0) return 0;
    await writeJournals(tx, orders.flatMap(journalsOf));
    await tx.query(
      `update orders."order" set split_at = $2, fee_booked_at = case when fee_transaction_id is null then fee_booked_at else coalesce(fee_booked_at, $2) end where id = any ($1::uuid[])`,
      [orders.map(({ id }) => id), this.clock.now()],
    );
    return orders.length;
  }

  private async splitOneByOne(ids: readonly string[]): Promise<number> {
    let done = 0;
    for (const id of ids) {
      try {
        done += await this.database.transaction(async (tx) => this.split(tx, await takeDue(tx, 1, [], id)));
      } catch (error) {
        if (!isAboutTheOrders(error)) throw error;
        this.logger.error({ err: error, orderId: id }, 'an order cannot be split; it is set aside for a minute');
        this.setAside.set(id, this.clock.now().getTime() + setAsideMs);
      }
    }
    return done;
  }
}

/** A broken promise of ours, or rows that make no sense (malformed shares, classes 22 and 23); all else (connection, deadlock, time-out) is worth the same try again. */
const isAboutTheOrders = (error: unknown): boolean =>
  error instanceof InvariantBroken ||
  error instanceof SyntaxError ||
  error instanceof TypeError ||
  /^2[23]/.test((error as { code?: string }).code ?? '');

/** Its fee where the provider has booked it, and whether that is in the books before the split. */
type DueOrder = Omit<PaidOrder, 'lines'> & {
  readonly lines: readonly PaidLine[];
  readonly fee: ProviderFee | null;
  readonly feeBooked: boolean;
};

interface OrderRow {
  id: string;
  currency: string;
  total_minor: string;
  paid_at: Date;
  fee_transaction_id: string | null;
  fee_minor: string;
  fee_at: Date;
  fee_booked_at: Date | null;
}

function journalsOf({ fee, feeBooked, ...order }: DueOrder): Journal[] {
  const kept = fee && fee.feeMinor > 0n && !feeBooked ? pspFee(order.id, fee) : undefined;
  const borne = fee ? feeRecharge(order, fee) : undefined;
  return [orderPaid(order), orderSplit(order), kept, borne].filter((journal) => journal !== undefined);
}

/** Locks paid, unsplit orders that no other worker has in hand, the oldest payment first. */
async function takeDue(tx: Transaction, limit: number, except: readonly string[], only?: string): Promise<DueOrder[]> {
  const orders: OrderRow[] = await tx.query(
    `select id, currency, total_minor, paid_at, fee_transaction_id, fee_minor, fee_at, fee_booked_at from orders."order"
     where paid_at is not null and split_at is null and id <> all ($2::uuid[]) and ($3::uuid is null or id = $3)
     order by paid_at, id limit $1 for update skip locked`,
    [limit, except, only ?? null],
  );
  const linesOf = await readPaidLines(
    tx,
    orders.map(({ id }) => id),
  );
  return orders.map((order) => ({
    id: order.id,
    currency: order.currency,
    totalMinor: BigInt(order.total_minor),
    paidAt: order.paid_at,
    fee: feeOf(order),
    feeBooked: order.fee_booked_at !== null,
    lines: linesOf.get(order.id) ?? [],
  }));
}

const feeOf = ({ fee_transaction_id, fee_minor, fee_at, currency }: OrderRow): ProviderFee | null =>
  fee_transaction_id === null
    ? null
    : { balanceTransactionId: fee_transaction_id, feeMinor: BigInt(fee_minor), currency, bookedAt: fee_at };
