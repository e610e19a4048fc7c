import type { Statement, Text } from '#contracts';
import { money, sum } from '#money';

/** What one journal moved for a party, on one order line where there is one; positive = owed to the party. */
export interface StatementRow {
  readonly journalId: string;
  readonly effectiveAt: Date;
  readonly kind: string;
  readonly orderNumber: string | null;
  readonly product: Text | null;
  /** Below 0 for units that went back, and so is their gross. */
  readonly quantity: number | null;
  readonly grossMinor: bigint | null;
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
      orderNumber: row.orderNumber,
      product: row.product,
      quantity: row.quantity,
      gross: row.grossMinor === null ? null : money(row.grossMinor),
      amount: money(row.amountMinor),
      balance: money(balance),
    };
  });
  return {
    party,
    period,
    opening: money(openingMinor),
    lines,
    total: money(sum(rows.map((row) => row.amountMinor))),
    closing: money(balance),
  };
}
