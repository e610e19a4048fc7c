import { invariant } from '#money';
import { bulkInsert, bulkValues, type Column, type Transaction } from '#platform';
import { accountKind } from './accounts.js';
import { bodySha256, busySlotOf, checkJournal, type Journal, keyOf, type Leg, type Posting } from './journal.js';
import { type BalanceChange, moveBalances } from './move-balances.js';
import { accountKey, openAccounts } from './open-accounts.js';
import { bookInto, periodOf } from './period.js';

/**
 * Writes journals with their legs, postings and balances in the transaction of the fact they tell: a handful of statements for any number of them. A journal that
 * was written before breaks the unique key and undoes the whole transaction. What belongs to a closed month is booked into the first that is open, and keeps its moment.
 */
export async function writeJournals(tx: Transaction, journals: readonly Journal[]): Promise<void> {
  if (journals.length === 0) return;
  journals.forEach(checkJournal);
  const named = journals.flatMap(({ currency, postings }) => postings.map(({ account, partyId }) => ({ account, partyId, currency })));
  const accountIds = await openAccounts(tx, named);
  const journalIds = await insertJournals(tx, await inOpenMonths(tx, journals));
  const legIds = new Map([...(await findLegs(tx, journals)), ...(await insertLegs(tx, journals, journalIds))]);
  const changes = new Map<string, BalanceChange>();

  const rows = journals.flatMap((journal) => {
    const journalId = journalIds.get(keyOf(journal))!;
    const busySlot = busySlotOf(journal);
    return journal.postings.map((posting) => {
      const accountId = accountIds.get(accountKey({ ...posting, currency: journal.currency }));
      const legId = posting.leg && legIds.get(legKey({ lineId: posting.lineId!, ...posting.leg }));
      invariant(accountId !== undefined && legId !== undefined, `the accounts and legs of ${keyOf(journal)} are there`);
      const { busy, floored = false, normal } = accountKind(posting.account);
      const slot = busy ? busySlot : 0;
      const place = `${accountId}.${slot}`;
      const amountMinor = (changes.get(place)?.amountMinor ?? 0n) + posting.amountMinor;
      changes.set(place, { accountId, slot, amountMinor, floored, side: normal === 'debit' ? 1 : -1 });
      return { posting, currency: journal.currency, journalId, accountId, legId };
    });
  });
  await tx.query(insertPostings, bulkValues(postingColumns, rows));
  await moveBalances(tx, [...changes.values()]);
}

/** A journal with the month it is booked into. */
type Dated = Journal & { readonly period: string };

async function inOpenMonths(tx: Transaction, journals: readonly Journal[]): Promise<Dated[]> {
  const [{ first }]: [{ first: string | null }] = await tx.query('select ledger.first_open_period() as first');
  return journals.map((journal) => ({ ...journal, period: bookInto(periodOf(journal.effectiveAt), first) }));
}

async function insertJournals(tx: Transaction, journals: readonly Dated[]): Promise<Map<string, string>> {
  const written: { id: string; kind: string; source_type: string; source_id: string }[] = await tx.query(
    `${bulkInsert('ledger.journal', journalColumns, 0)} returning id, kind, source_type, source_id`,
    bulkValues(journalColumns, journals),
  );
  return new Map(written.map((row) => [keyOf({ kind: row.kind, sourceType: row.source_type, sourceId: row.source_id }), row.id]));
}

const legKey = ({ lineId, role, partyId }: Pick<Leg, 'lineId' | 'role' | 'partyId'>): string => `${lineId}|${role}|${partyId}`;

/** The legs of lines that were split before and that these journals post on. */
async function findLegs(tx: Transaction, journals: readonly Journal[]): Promise<Map<string, string>> {
  const own = new Set(journals.flatMap(({ legs }) => legs.map(({ lineId }) => lineId)));
  const lineIds = journals.flatMap(({ postings }) =>
    postings.flatMap(({ leg, lineId }) => (leg && lineId !== null && !own.has(lineId) ? [lineId] : [])),
  );
  if (lineIds.length === 0) return new Map();
  const rows: { id: string; line_id: string; role: Leg['role']; party_id: string }[] = await tx.query(
    'select id, line_id, role, party_id from ledger.leg where line_id = any ($1::uuid[])',
    [[...new Set(lineIds)]],
  );
  return new Map(rows.map((row) => [legKey({ lineId: row.line_id, role: row.role, partyId: row.party_id }), row.id]));
}

async function insertLegs(tx: Transaction, journals: readonly Journal[], journalIds: Map<string, string>): Promise<Map<string, string>> {
  const rows = journals.flatMap((journal) =>
    journal.legs.map((leg) => ({ leg, currency: journal.currency, journalId: journalIds.get(keyOf(journal))! })),
  );
  if (rows.length === 0) return new Map();
  const written: { id: string; line_id: string; role: Leg['role']; party_id: string }[] = await tx.query(
    `${bulkInsert('ledger.leg', legColumns, 0)} returning id, line_id, role, party_id`,
    bulkValues(legColumns, rows),
  );
  return new Map(written.map((row) => [legKey({ lineId: row.line_id, role: row.role, partyId: row.party_id }), row.id]));
}

const journalColumns: readonly Column<Dated>[] = [
  ['kind', 'text', ({ kind }) => kind],
  ['source_type', 'text', ({ sourceType }) => sourceType],
  ['source_id', 'text', ({ sourceId }) => sourceId],
  ['effective_at', 'timestamptz', ({ effectiveAt }) => effectiveAt.toISOString()],
  ['period', 'text', ({ period }) => period],
  ['rule_version_id', 'uuid', ({ ruleVersionId }) => ruleVersionId],
  ['body_sha256', 'bytea', bodySha256],
];

const legColumns: readonly Column<{ leg: Leg; currency: string; journalId: string }>[] = [
  ['journal_id', 'bigint', ({ journalId }) => journalId],
  ['order_id', 'uuid', ({ leg }) => leg.orderId],
  ['line_id', 'uuid', ({ leg }) => leg.lineId],
  ['workshop_id', 'uuid', ({ leg }) => leg.workshopId],
  ['party_id', 'uuid', ({ leg }) => leg.partyId],
  ['role', 'text', ({ leg }) => leg.role],
  ['position', 'int', ({ leg }) => leg.position],
  ['currency', 'text', ({ currency }) => currency],
  ['amount_minor', 'bigint', ({ leg }) => leg.amountMinor],
];

interface NewPosting {
  readonly posting: Posting;
  readonly currency: string;
  readonly journalId: string;
  readonly accountId: string;
  readonly legId: string | null;
}

const postingColumns: readonly Column<NewPosting>[] = [
  ['journal_id', 'bigint', ({ journalId }) => journalId],
  ['account_id', 'bigint', ({ accountId }) => accountId],
  ['currency', 'text', ({ currency }) => currency],
  ['amount_minor', 'bigint', ({ posting }) => posting.amountMinor],
  ['order_id', 'uuid', ({ posting }) => posting.orderId],
  ['line_id', 'uuid', ({ posting }) => posting.lineId],
  ['leg_id', 'bigint', ({ legId }) => legId],
  ['payout_item_id', 'uuid', ({ posting }) => posting.payoutItemId ?? null],
];

const insertPostings = bulkInsert('ledger.posting', postingColumns, 0);
