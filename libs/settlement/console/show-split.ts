import type { ConsoleOrder, JournalView, ResponseOf, showSplit } from '#contracts';
import { maskName } from '#identity';
import { money, sum } from '#money';
import { Problem, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type LineRow, type OrderRow, type PostingRow, readLines, readOrder, readPostings } from './split-rows.js';
import { sharedOf, waterfallOf } from './waterfall.js';

/**
 * How a workshop's part of an order was split: the waterfalls of its lines and the journals behind them. What concerns the whole order (charge, fee) is shown only
 * when all of it is the workshop's. An order without a line of the workshop is `not-found`.
 */
@Injectable()
export class ShowSplit {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string, orderId: string): Promise<ResponseOf<typeof showSplit>> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const order = await readOrder(tx, orderId);
      if (!order) throw new Problem('not-found');
      const lines = await readLines(tx, orderId);
      const postings = await readPostings(tx, orderId);
      const gross = sum(lines.map((line) => BigInt(line.grossMinor)));
      const shared = sum(lines.map(sharedOf));
      const charge = postings.filter(({ kind }) => kind === 'order.paid');
      const journaled = order.splitAt !== null;
      return {
        order: consoleOrderOf(order, lines, gross),
        charged: order.whole && journaled ? money(on('psp.pending', charge)) : null,
        fee:
          order.whole && order.feeBooked
            ? money(
                on(
                  'exp.psp_fee',
                  postings.filter(({ kind }) => kind === 'psp.fee'),
                ),
              )
            : null,
        // Where the payment's own postings are hidden, because others have lines in the order, the workshop's part of them is what its lines cost.
        clearing: money(on('order.clearing', postings) - (journaled && !order.whole ? shared : 0n)),
        waterfalls: lines.map(waterfallOf),
        journals: journalsOf(postings),
      };
    });
  }
}

const on = (account: string, postings: readonly PostingRow[]): bigint =>
  sum(postings.filter((posting) => posting.account === account).map((posting) => BigInt(posting.amountMinor)));

const journalsOf = (postings: readonly PostingRow[]): JournalView[] =>
  [...Map.groupBy(postings, ({ journalId }) => journalId)].map(([id, group]) => ({
    id,
    kind: group[0]!.kind,
    effectiveAt: group[0]!.effectiveAt.toISOString(),
    postings: group.map(({ account, partyName, amountMinor }) => ({ account, partyName, amount: money(BigInt(amountMinor)) })),
  }));

const consoleOrderOf = (order: OrderRow, lines: readonly LineRow[], gross: bigint): ConsoleOrder => ({
  id: order.id,
  number: order.number,
  status: order.status,
  placedAt: order.placedAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
  splitAt: order.splitAt?.toISOString() ?? null,
  buyer: maskName(order.buyer),
  roomTitle: order.roomTitle,
  items: lines.map(({ name, option, picture, quantity }) => ({ name, option, picture, quantity })),
  gross: money(gross),
});
