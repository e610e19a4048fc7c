import { type Statement, statementPageLines, type StatementShare, type Text } from '#contracts';
import { type Money, money, sum } from '#money';

/** What one journal moved for a party, on one order line where there is one; positive = owed to the party. */
export interface StatementRow {
  readonly journalId: string;
  readonly effectiveAt: Date;
  readonly kind: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly payoutNumber: string | null;
  readonly product: Text | null;
  /** Below 0 for units that went back, and so is their gross. */
  readonly quantity: number | null;
  readonly grossMinor: bigint | null;
  readonly share: readonly StatementShare[];
  readonly amountMinor: bigint;
}

/** A party's month: opening + Σ rows = closing, with the balance after each row. The same rows always give the same statement. */
export function statementOf(party: Statement['party'], period: string, openingMinor: bigint, rows: readonly StatementRow[]): Statement {
  let balance = openingMinor;
  const lines = rows.map((row) => {
    balance += row.amountMinor;
    return {
      journalId: row.journalId,
      effectiveAt: row.effectiveAt.toISOString(),
      kind: row.kind,
      orderId: row.orderId,
      orderNumber: row.orderNumber,
      payoutNumber: row.payoutNumber,
      product: row.product,
      quantity: row.quantity,
      gross: row.grossMinor === null ? null : money(row.grossMinor),
      share: [...row.share],
      amount: money(row.amountMinor),
      balance: money(balance),
    };
  });
  return {
    party,
    period,
    opening: money(openingMinor),
    ...groupedSums(rows),
    lines,
    lineCount: lines.length,
    total: money(sum(rows.map((row) => row.amountMinor))),
    closing: money(balance),
  };
}

/** One page of a statement, from 1 on: its lines alone, all sums as they are. */
export const pageOfStatement = (statement: Statement, page: number): Statement => ({
  ...statement,
  lines: statement.lines.slice((page - 1) * statementPageLines, page * statementPageLines),
});

type Group = 'shares' | 'refunds' | 'payouts' | 'other';

function groupedSums(rows: readonly StatementRow[]): Record<Group, Money> {
  const of = (group: Group): Money => money(sum(rows.filter(({ kind }) => groupOf(kind) === group).map(({ amountMinor }) => amountMinor)));
  return { shares: of('shares'), refunds: of('refunds'), payouts: of('payouts'), other: of('other') };
}

function groupOf(kind: string): Group {
  if (kind === 'order.split') return 'shares';
  if (kind === 'refund.accepted') return 'refunds';
  return kind.startsWith('payout.') ? 'payouts' : 'other';
}
