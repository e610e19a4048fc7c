import type { Transaction } from '#platform';

/** What a transaction adds to one slot of an account's balance. */
export interface BalanceChange {
  readonly accountId: string;
  readonly slot: number;
  readonly amountMinor: bigint;
  readonly floored: boolean;
  readonly side: 1 | -1;
}

const change = 'jsonb_to_recordset($1) as change (account_id bigint, slot smallint, amount_minor bigint, floored boolean, side smallint)';

/** Adds to balances, one change a slot at most. Rows are locked in the order of account and slot, so that transactions wait in turn and never in a ring. */
export async function moveBalances(tx: Transaction, changes: readonly BalanceChange[]): Promise<void> {
  const sorted = changes.toSorted((a, b) => Number(BigInt(a.accountId) - BigInt(b.accountId)) || a.slot - b.slot);
  const rows = JSON.stringify(
    sorted.map(({ accountId, slot, amountMinor, floored, side }) => ({
      account_id: accountId,
      slot,
      amount_minor: amountMinor.toString(),
      floored,
      side,
    })),
  );
  // A new row starts at 0 and is moved like any other: an upsert would hold the change itself, not the sum, against the floor.
  await tx.query(
    `insert into ledger.balance (account_id, slot, floored, side)
     select account_id, slot, floored, side from ${change}
     where not exists (select from ledger.balance kept where kept.account_id = change.account_id and kept.slot = change.slot)
     order by account_id, slot on conflict do nothing`,
    [rows],
  );
  await tx.query(`select from ledger.balance b join ${change} using (account_id, slot) order by b.account_id, b.slot for update of b`, [
    rows,
  ]);
  await tx.query(
    `update ledger.balance b set amount_minor = b.amount_minor + change.amount_minor from ${change} where b.account_id = change.account_id and b.slot = change.slot`,
    [rows],
  );
}
