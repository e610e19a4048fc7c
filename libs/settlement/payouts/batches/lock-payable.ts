import type { Transaction } from '#platform';
import { openAccounts } from '../../books/open-accounts.js';
import type { BookedPayout } from '../../books/payout-journals.js';
import { isPaidBy } from './is-paid-by.js';

/** Somebody who can be paid now, where, and how much in fen. */
export interface PayableParty extends Pick<BookedPayout, 'partyId' | 'rail' | 'custodianId' | 'amountMinor'> {
  readonly destinationId: string;
}

/** Shares were released between the two locks: what is payable is looked for again. */
export class ReleasedMeanwhile extends Error {}

/** The one currency that is paid out. */
export const currency = 'CNY';

const candidates = /* sql */ `
  select p.id as "partyId", d.id as "destinationId", d.rail, d.custodian_id as "custodianId"
  from catalog.party p join ledger.payout_destination d on d.party_id = p.id and d.replaced_at is null and d.usable_from <= $2
  join ledger.account a on a.party_id = p.id and a.code = 'party.available' and a.currency = '${currency}'
  join ledger.balance b on b.account_id = a.id and b.amount_minor < 0
  where ${isPaidBy('$1')} order by p.id`;

const released = `ledger.leg where party_id = any ($1::uuid[]) and currency = '${currency}' and status = 'released'`;

const lockBalances = /* sql */ `
  select a.party_id, a.code, -b.amount_minor as amount_minor
  from ledger.balance b join ledger.account a on a.id = b.account_id
  where a.party_id = any ($1::uuid[]) and a.code in ('party.available', 'party.in_payout') and a.currency = '${currency}'
  order by b.account_id, b.slot for update of b`;

/**
 * Everybody whom a workshop can pay now, and how much. Locks their released shares, then their balances, in the order of all who write books; so nobody releases, disputes or
 * gives back any of it until the transaction ends. Throws {@link ReleasedMeanwhile} where a share was released in between.
 */
export async function lockPayable(tx: Transaction, workshopId: string, now: Date): Promise<PayableParty[]> {
  const found: Omit<PayableParty, 'amountMinor'>[] = await tx.query(candidates, [workshopId, now]);
  const partyIds = found.map(({ partyId }) => partyId);
  const legs: unknown[] = await tx.query(`select from ${released} order by id for update`, [partyIds]);
  await openAccounts(
    tx,
    partyIds.flatMap((partyId) => (['party.available', 'party.in_payout'] as const).map((account) => ({ account, partyId, currency }))),
  );
  const balances: { party_id: string; code: string; amount_minor: string }[] = await tx.query(lockBalances, [partyIds]);
  const [still]: { legs: number }[] = await tx.query(`select count(*)::int as legs from ${released}`, [partyIds]);
  if (still!.legs !== legs.length) throw new ReleasedMeanwhile();
  // As they are now that nobody else can change them, not as they were when they were looked for.
  const payable = new Map(balances.filter(({ code }) => code === 'party.available').map((row) => [row.party_id, BigInt(row.amount_minor)]));
  return found
    .map((candidate) => ({ ...candidate, amountMinor: payable.get(candidate.partyId) ?? 0n }))
    .filter(({ amountMinor }) => amountMinor > 0n);
}
