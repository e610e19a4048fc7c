import { fingerprint, type JournalToSeal } from '#contracts';
import type { DataSource } from 'typeorm';
import type { Transaction } from '#platform';

/** Journals as they are sealed, by ids in order, at most `most`: by the fingerprints that were written with them. */
export async function readJournals(tx: Transaction | DataSource, from: string, to: string, most?: number): Promise<JournalToSeal[]> {
  return tx.query(
    `select id, period, coalesce(reverses_id::text, '') as reverses, encode(body_sha256, 'hex') as "bodySha256"
     from ledger.journal where id between $1 and $2 order by id limit $3`,
    [from, to, most ?? null],
  );
}

/** A journal with its body, as the ledger has it now. */
export interface WholeJournal extends JournalToSeal {
  readonly body: string;
}

interface BodyRow extends JournalToSeal {
  readonly name: string;
  readonly effective_at: Date;
  readonly rule: string;
  readonly lines: string[];
}

const bodies = /* sql */ `
  select j.id, j.period, coalesce(j.reverses_id::text, '') as reverses, encode(j.body_sha256, 'hex') as "bodySha256",
    concat_ws('|', j.kind, j.source_type, j.source_id) as name, j.effective_at, coalesce(j.rule_version_id::text, '') as rule,
    array(
      select concat(a.code, '|', a.party_id, '|', p.currency, '|', p.amount_minor, '|', p.order_id, '|', p.line_id, '|', l.role, '|', l.party_id, '|' || p.payout_item_id)
      from ledger.posting p join ledger.account a on a.id = p.account_id left join ledger.leg l on l.id = p.leg_id where p.journal_id = j.id
    ) as lines
  from ledger.journal j`;

/** The journals of a range of ids with their bodies, read from the postings themselves. */
export const readWholeRange = async (tx: Transaction | DataSource, from: string, to: string): Promise<WholeJournal[]> =>
  ((await tx.query(`${bodies} where j.id between $1 and $2 order by j.id`, [from, to])) as BodyRow[]).map(wholeOf);

/** The journals that say who got what of an order: its split, what went back of it with refunds, and when the rest became payable. */
export const readSharesOf = async (tx: Transaction | DataSource, orderId: string): Promise<WholeJournal[]> =>
  (
    (await tx.query(
      `${bodies} where j.kind in ('order.split', 'refund.accepted', 'leg.release', 'reserve.release') and j.id in (select journal_id from ledger.posting where order_id = $1) order by j.id`,
      [orderId],
    )) as BodyRow[]
  ).map(wholeOf);

const wholeOf = ({ name, effective_at, rule, lines, ...journal }: BodyRow): WholeJournal => ({
  ...journal,
  body: [name, effective_at.toISOString(), rule, ...lines.toSorted()].join('\n'),
});

/** The journal with the fingerprint that its postings have now. */
export const asItIs = ({ body, ...journal }: WholeJournal): JournalToSeal => ({ ...journal, bodySha256: fingerprint(body) });
