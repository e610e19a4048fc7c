import type { Transaction } from '#platform';
import { accountKind, type AccountCode } from './accounts.js';

/** An account by what it stands for. */
export interface AccountName {
  readonly account: AccountCode;
  readonly partyId: string | null;
  readonly currency: string;
}

/** The text by which {@link openAccounts} answers. */
export const accountKey = ({ account, partyId, currency }: AccountName): string => `${account}|${partyId ?? ''}|${currency}`;

/** The ids of accounts by {@link accountKey}; accounts that are not there yet are opened. */
export async function openAccounts(tx: Transaction, names: readonly AccountName[]): Promise<Map<string, string>> {
  const found = await findAccounts(tx, names);
  const missing = new Map(names.filter((name) => !found.has(accountKey(name))).map((name) => [accountKey(name), name]));
  if (missing.size === 0) return found;
  // In one order in every transaction: two workers that open the same accounts wait for each other in turn and never in a ring.
  const rows = [...missing]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { account, partyId, currency }]) => ({ code: account, party_id: partyId, currency, normal: accountKind(account).normal }));
  await tx.query(
    `insert into ledger.account (code, party_id, currency, normal)
     select code, party_id, currency, normal from jsonb_to_recordset($1) as fresh (code text, party_id uuid, currency text, normal text)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  return findAccounts(tx, names);
}

async function findAccounts(tx: Transaction, names: readonly AccountName[]): Promise<Map<string, string>> {
  const rows: { id: string; code: AccountCode; party_id: string | null; currency: string }[] = await tx.query(
    'select id, code, party_id, currency from ledger.account where code = any ($1) and (party_id is null or party_id = any ($2::uuid[]))',
    [[...new Set(names.map(({ account }) => account))], [...new Set(names.flatMap(({ partyId }) => partyId ?? []))]],
  );
  return new Map(rows.map((row) => [accountKey({ account: row.code, partyId: row.party_id, currency: row.currency }), row.id]));
}
