import type { Life } from '../life/life.js';
import type { Village } from './village.js';

interface BalanceRow {
  readonly code: string;
  readonly party: string | null;
  readonly total: string;
}

/** What the tables say of everything that the model knows too, as text. */
async function asItIs({ database }: Village): Promise<string[]> {
  const balances = await database.sql<BalanceRow>(
    `select a.code, a.party_id as party, sum(b.amount_minor)::text as total from ledger.balance b join ledger.account a on a.id = b.account_id
     group by a.code, a.party_id having sum(b.amount_minor) <> 0`,
  );
  const legs = await database.sql<{ text: string }>(
    `select concat_ws(' ', line_id, role, party_id, amount_minor, status, reserved_minor) as text from ledger.leg`,
  );
  const orders = await database.sql<{ text: string }>(
    `select concat_ws(' ', id, total_minor, paid_at is not null, split_at is not null, disputed_minor) as text from orders."order"`,
  );
  const refunds = await database.sql<{ text: string }>(
    `select concat_ws(' ', id, status, amount_minor, attempt, by_bank_minor, by_hand_minor) as text from orders.refund`,
  );
  const attempts = await database.sql<{ text: string }>(
    `select concat_ws(' ', i.id, i.party_id, i.amount_minor, string_agg(a.status, ' ' order by a.number)) as text
     from ledger.payout_item i left join ledger.payout_attempt a on a.item_id = i.id group by i.id`,
  );
  return [
    ...balances.map(({ code, party, total }) => `${code} ${party ?? ''} ${total}`),
    ...[...legs, ...orders, ...refunds, ...attempts].map(({ text }) => text),
    ...(await stocksOf(database)),
  ];
}

const stocksOf = async ({ sql }: Village['database']): Promise<string[]> =>
  (
    await sql<{ text: string }>(
      `select concat_ws(' ', id, available, held, sold) as text from catalog.stock where id in (select sku_id from orders.line)`,
    )
  ).map(({ text }) => text);

/** The same, as the model has it. */
function asItShouldBe(life: Life): string[] {
  const bought = new Set(life.orders.flatMap(({ lines }) => lines.map(({ skuId }) => skuId)));
  return [
    ...life.ledger.balances.map(({ account, partyId, amountMinor }) => `${account} ${partyId} ${amountMinor}`),
    ...life.legs.map((leg) => [leg.lineId, leg.role, leg.partyId, leg.amountMinor, leg.status, leg.reservedMinor].join(' ')),
    ...life.orders.map(
      ({ id, totalMinor, paidAt, split, disputedMinor }) => `${id} ${totalMinor} ${flag(paidAt !== null)} ${flag(split)} ${disputedMinor}`,
    ),
    ...life.refunds.map(
      ({ id, status, amountMinor, attempt, byBankMinor, byHandMinor }) =>
        `${id} ${status} ${amountMinor} ${attempt} ${byBankMinor} ${byHandMinor}`,
    ),
    ...life.items.map((item) =>
      [
        item.payout.itemId,
        item.payout.partyId,
        item.payout.amountMinor,
        ...item.attempts.map(({ status }) => (status === 'called' ? 'calling' : status)),
      ].join(' '),
    ),
    ...[...life.stocks]
      .filter(([skuId]) => bought.has(skuId))
      .map(([skuId, { available, held, sold }]) => `${skuId} ${available} ${held} ${sold}`),
  ];
}

const flag = (yes: boolean): string => (yes ? 't' : 'f');

/** Where both say something else; empty where they agree. */
export async function differences(village: Village, life: Life): Promise<{ real: string[]; model: string[] }> {
  const [real, model] = [new Set(await asItIs(village)), new Set(asItShouldBe(life))];
  return { real: [...real].filter((text) => !model.has(text)), model: [...model].filter((text) => !real.has(text)) };
}
