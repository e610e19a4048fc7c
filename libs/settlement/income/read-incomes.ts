import type { Income, ShareStep, Text } from '#contracts';
import { type FeeBearer, money } from '#money';
import type { Transaction } from '#platform';
import { incomeOf } from './income.js';
import { legSteps } from './leg-steps.js';
import { readPayments } from './read-payments.js';

interface Row {
  readonly party_id: string;
  readonly product_id: string;
  readonly name: Text;
  readonly picture: string;
  readonly step: ShareStep;
  readonly quantity: number;
  readonly minor: string;
}

const legs = /* sql */ `ledger.leg join ledger.journal j on j.id = leg.journal_id join orders.line l on l.id = leg.line_id ${legSteps}`;
// Whoever ships has a second share in the line; its pieces are counted with the first.
const pieces = `coalesce(sum(l.quantity - l.refunded_quantity) filter (where leg.role <> 'shipper'), 0)::int as quantity`;

const ofMonth = /* sql */ `
  select leg.party_id, l.product_id, max(l.name::text)::jsonb as name, max(l.picture) as picture, way.step, ${pieces}, sum(worth.minor) as minor
  from ${legs} where leg.party_id = any ($1::uuid[]) and j.period = $2
  group by leg.party_id, l.product_id, way.step`;

const ofToday = /* sql */ `
  select leg.party_id, ${pieces}, sum(worth.minor) as minor
  from ${legs} where leg.party_id = any ($1::uuid[]) and (j.effective_at at time zone 'Asia/Shanghai')::date = ($2::timestamptz at time zone 'Asia/Shanghai')::date
  group by leg.party_id`;

const bearers = /* sql */ `
  select leg.party_id, array_agg(distinct v.fee_bearer order by v.fee_bearer) as bearers
  from ledger.leg join ledger.journal j on j.id = leg.journal_id join orders.line l on l.id = leg.line_id join catalog.rule_version v on v.id = l.rule_version_id
  where leg.party_id = any ($1::uuid[]) and j.period = $2 group by leg.party_id`;

/** What became of these parties' sales of a month, in their order; `now` says which day is today. The transaction must be able to see their shares. */
export async function readIncomes(tx: Transaction, parties: readonly Income['party'][], period: string, now: Date): Promise<Income[]> {
  const ids = parties.map(({ id }) => id);
  const month: Row[] = await tx.query(ofMonth, [ids, period]);
  const bear: { party_id: string; bearers: FeeBearer[] }[] = await tx.query(bearers, [ids, period]);
  const payments = await readPayments(tx, ids, period);
  const today: Pick<Row, 'party_id' | 'quantity' | 'minor'>[] = await tx.query(ofToday, [ids, now]);
  return parties.map((party) => {
    const rows = month.filter((row) => row.party_id === party.id);
    const sold = today.find((row) => row.party_id === party.id);
    return {
      party,
      period,
      ...incomeOf(rows.map((row) => ({ ...row, productId: row.product_id, amountMinor: BigInt(row.minor) }))),
      feeBearers: bear.find((row) => row.party_id === party.id)?.bearers ?? [],
      today: { quantity: sold?.quantity ?? 0, amount: money(BigInt(sold?.minor ?? 0)) },
      ...payments(party.id),
    };
  });
}
