import { invariant } from '#money';
import type { Transaction } from '#platform';
import { accountKind } from './accounts.js';
import { bodySha256, checkJournal, type Journal, keyOf, type Leg, slotOf } from './journal.js';
import { type BalanceChange, moveBalances } from './move-balances.js';
import { accountKey, openAccounts } from './open-accounts.js';
import { periodOf } from './period.js';

/**
 * Writes journals with their legs, postings and balances in the transaction of the fact they tell: a handful of statements for any number of them. A journal that
 * was written before breaks the unique key and undoes the whole transaction.
 */
export async function writeJournals(tx: Transaction, journals: readonly Journal[]): Promise<void> {
  if (journals.length === 0) return;
  journals.forEach(checkJournal);
  const named = journals.flatMap(({ currency, postings }) => postings.map(({ account, partyId }) => ({ account, partyId, currency })));
  const accountIds = await openAccounts(tx, named);
  const journalIds = await insertJournals(tx, journals);
  const legIds = new Map([...(await findLegs(tx, journals)), ...(await insertLegs(tx, journals, journalIds))]);
  const changes = new Map<string, BalanceChange>();

  const rows = journals.flatMap((journal) =>
    journal.postings.map((posting) => {
      const accountId = accountIds.get(accountKey({ ...posting, currency: journal.currency }));
      const legId = posting.leg && legIds.get(legKey({ lineId: posting.lineId!, ...posting.leg }));
      invariant(accountId !== undefined && legId !== undefined, `the accounts and legs of ${keyOf(journal)} are there`);
      const slot = slotOf(posting.account, keyOf(journal));
      const place = `${accountId}.${slot}`;
      const { floored = false, normal } = accountKind(posting.account);
      const amountMinor = (changes.get(place)?.amountMinor ?? 0n) + posting.amountMinor;
      changes.set(place, { accountId, slot, amountMinor, floored, side: normal === 'debit' ? 1 : -1 });
      return {
        journal_id: journalIds.get(keyOf(journal)),
        account_id: accountId,
        currency: journal.currency,
        amount_minor: posting.amountMinor.toString(),
        order_id: posting.orderId,
        line_id: posting.lineId,
        leg_id: legId,
      };
    }),
  );
  await tx.query(
    `insert into ledger.posting (journal_id, account_id, currency, amount_minor, order_id, line_id, leg_id)
     select * from jsonb_to_recordset($1) as fresh (journal_id bigint, account_id bigint, currency text, amount_minor bigint, order_id uuid, line_id uuid, leg_id bigint)`,
    [JSON.stringify(rows)],
  );
  await moveBalances(tx, [...changes.values()]);
}

async function insertJournals(tx: Transaction, journals: readonly Journal[]): Promise<Map<string, string>> {
  const rows = journals.map((journal) => ({
    kind: journal.kind,
    source_type: journal.sourceType,
    source_id: journal.sourceId,
    effective_at: journal.effectiveAt,
    period: periodOf(journal.effectiveAt),
    rule_version_id: journal.ruleVersionId,
    body: bodySha256(journal),
  }));
  const written: { id: string; kind: string; source_type: string; source_id: string }[] = await tx.query(
    `insert into ledger.journal (kind, source_type, source_id, effective_at, period, rule_version_id, body_sha256)
     select kind, source_type, source_id, effective_at, period, rule_version_id, decode(body, 'hex') from jsonb_to_recordset($1) as fresh
       (kind text, source_type text, source_id text, effective_at timestamptz, period text, rule_version_id uuid, body text)
     returning id, kind, source_type, source_id`,
    [JSON.stringify(rows)],
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
    journal.legs.map((leg) => ({
      journal_id: journalIds.get(keyOf(journal)),
      order_id: leg.orderId,
      line_id: leg.lineId,
      workshop_id: leg.workshopId,
      party_id: leg.partyId,
      role: leg.role,
      position: leg.position,
      currency: journal.currency,
      amount_minor: leg.amountMinor.toString(),
    })),
  );
  if (rows.length === 0) return new Map();
  const written: { id: string; line_id: string; role: Leg['role']; party_id: string }[] = await tx.query(
    `insert into ledger.leg (journal_id, order_id, line_id, workshop_id, party_id, role, position, currency, amount_minor)
     select * from jsonb_to_recordset($1) as fresh
       (journal_id bigint, order_id uuid, line_id uuid, workshop_id uuid, party_id uuid, role text, position int, currency text, amount_minor bigint)
     returning id, line_id, role, party_id`,
    [JSON.stringify(rows)],
  );
  return new Map(written.map((row) => [legKey({ lineId: row.line_id, role: row.role, partyId: row.party_id }), row.id]));
}
